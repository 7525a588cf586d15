"""What a film says, for readers: subtitle cues, the .srt file, and cues as pictures to burn in."""

from longtake.lists.burned import Overlay, overlay
from longtake.lists.cues import cues
from longtake.lists.srt import srt
from longtake.lists.values import Cue, Utterance

__all__ = ["Cue", "Overlay", "Utterance", "cues", "overlay", "srt"]
