"""Longtake: from a script to a finished film.

    from pathlib import Path
    from longtake.make import Wishes, make

    film = make(Path("dawn.fountain"), wishes=Wishes(size=(1280, 720)))

Public, in the order of the flow: `longtake.script.read`, `longtake.make.prepare` (read, voiced and planned),
`longtake.make.make`, `longtake.make.takes.reshoot` and `circle`, and `longtake.testing.check_engine` for authors of
engines. Errors are in `longtake.errors`, progress in `longtake.events`. Nothing is imported here, since the voice's
own process is part of this package too and should load nothing of the rest.
"""

__version__ = "0.1.0"
