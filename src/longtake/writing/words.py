"""The words of a script's own, headings, transitions, fields and notes: Chinese for a Chinese script, else English."""

from collections.abc import Mapping
from dataclasses import dataclass

from longtake.sound.effects import called
from longtake.sound.moods import MOODS


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    tag: str
    colon: str
    comma: str
    gap: str
    title: str
    language: str
    look: str
    cast: str
    inside: str
    outside: str
    fade_in: str
    fade_out: str
    dissolve: str
    fade: str
    brackets: str
    notes: Mapping[str, str]
    times: Mapping[str, str]
    cameras: Mapping[str, str]
    voices: Mapping[str, str]

    def note(self, name: str, value: str) -> str:
        """A note."""
        return f"[[{self.notes[name]}{self.colon}{value}]]"

    def bracketed(self, words: str) -> str:
        """Words in brackets: how something is said."""
        return f"{self.brackets[0]}{words}{self.brackets[1]}"

    def mood(self, name: str) -> str:
        """A mood of music, or none."""
        if self.tag != "zh":
            return name
        names = next((mood.names for mood in MOODS if mood.names[0] == name), ("无",))
        return next(one for one in names if not one.isascii())

    def sound(self, name: str) -> str:
        """An effect by name."""
        return called(name, chinese=self.tag == "zh")


_ENGLISH = Words(
    tag="en", colon=": ", comma=", ", gap=" ", title="Title", language="Language", look="Look", cast="Cast",
    inside="INT.", outside="EXT.", fade_in="FADE IN:", fade_out="FADE OUT.",
    dissolve="DISSOLVE TO:", fade="DIP TO BLACK:", brackets="()",
    notes={name: name for name in ("camera", "sound", "music", "seconds", "subtitle")},
    times={time: time.upper() for time in ("dawn", "morning", "day", "afternoon", "evening", "night")},
    cameras={
        "static": "static", "push in": "slow push in", "pull back": "slow pull back", "pan left": "pan left",
        "pan right": "pan right", "tilt up": "tilt up", "tilt down": "tilt down", "follow": "follow",
        "close-up": "close-up", "wide": "wide shot",
    },
    voices={voice: voice for voice in ("man", "woman", "child", "old man", "old woman")},
)  # fmt: skip
_CHINESE = Words(
    tag="zh", colon="：", comma="，", gap="", title="标题", language="语言", look="风格", cast="角色",
    inside="内景", outside="外景", fade_in="淡入", fade_out="淡出", dissolve="叠化", fade="闪黑", brackets="（）",
    notes={"camera": "镜头", "sound": "音效", "music": "配乐", "seconds": "秒数", "subtitle": "字幕"},
    times={"dawn": "清晨", "morning": "早晨", "day": "白天", "afternoon": "下午", "evening": "傍晚", "night": "夜晚"},
    cameras={
        "static": "固定镜头", "push in": "缓慢推近", "pull back": "缓慢拉远", "pan left": "左摇", "pan right": "右摇",
        "tilt up": "上摇", "tilt down": "下摇", "follow": "跟拍", "close-up": "特写", "wide": "全景",
    },
    voices={"man": "男", "woman": "女", "child": "孩子", "old man": "老年男声", "old woman": "老年女声"},
)  # fmt: skip


def words_for(language: str) -> Words:
    """The words of scripts in `language`."""
    return _CHINESE if language.startswith("zh") else _ENGLISH
