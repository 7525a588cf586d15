"""Where an agent directs: the server of `longtake mcp`, which speaks the Model Context Protocol over stdin and stdout.

    client ── server ── tools ─┬─ arguments: what is asked, checked
                               ├─ desk: acts on scripts    ┐
                               ├─ shooting: acts on films  ┴── studio ── production ── make.cutting_room
                               └─ purse: what may be spent

`server.py` alone knows of the protocol. Every other file is plain functions from arguments to answers, which are JSON
and perhaps a picture. What scripts, notes, takes and services say stands in the answers as values, never as words of
ours; what a client says names files inside one folder, and spends nothing that its user did not allow beforehand.
"""
