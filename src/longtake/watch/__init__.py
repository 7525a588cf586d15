"""The film in the browser, made again at each save: a page on this machine, over the public API.

    browser ── guard ── app ─┬─ session ── make.cutting_room ── the steps
                 ▲           ├─ script.edits: an act is a line in the script
                 └── topics ◄┘  (server-sent events)

The page keeps nothing: what it shows are topics, each the newest value of one thing, which every tab gets; what it does
is either new text for the script, which the editor can undo, or a circle mark, or an order that somebody said yes to.
"""
