"""Scripts: screenplays in Fountain or Final Draft, and Markdown or plain text as narrated films, read into values.

text ─► source ─► fountain, fdx ─► scenes, speeches ─┐
          │  └──► prose, markdown ───────────────────┼─► Script
          └─────► title_page, instructions ──────────┘
"""

from longtake.script.reading import parse, read
from longtake.script.values import Script

__all__ = ["Script", "parse", "read"]
