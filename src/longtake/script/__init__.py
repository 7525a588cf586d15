"""Scripts: Fountain screenplays, and Markdown or plain text as narrated films, read into values.

text ─► source ─► fountain ─► scenes, speeches ─┐
          │  └──► prose, markdown ──────────────┼─► Script
          └─────► title_page, instructions ─────┘
"""

from longtake.script.reading import parse, read
from longtake.script.values import Script

__all__ = ["Script", "parse", "read"]
