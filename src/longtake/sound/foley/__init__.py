"""Simple sounds, made by what makes them: struck modes, sheets of noise, voices of a throat and a mouth.

Each function gives one sound, mono (samples,) or stereo (2, samples), always the same, at any level:
`longtake.sound.effects` names them, places them in a room and sets how loud they are.
"""
