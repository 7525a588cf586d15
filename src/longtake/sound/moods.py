"""The moods that the music bed knows: tempo, mode, harmony and who plays."""

from dataclasses import dataclass

MAJOR = (0, 2, 4, 5, 7, 9, 11)
MINOR = (0, 2, 3, 5, 7, 8, 10)
DORIAN = (0, 2, 3, 5, 7, 9, 10)
PHRYGIAN = (0, 1, 3, 5, 7, 8, 10)
LYDIAN = (0, 2, 4, 6, 7, 9, 11)


@dataclass(frozen=True)
class Mood:
    """How a mood is played.

    `tempo` in beats a minute, `beats` in a bar, `root` a MIDI pitch. A progression is one chord a bar, as degrees of
    the scale from 0; `colour` are degrees above each chord's root that the pad adds (1: ninth, 6: seventh).
    `keys` plays broken chords of `steps` to the beat, `density` of them sounded; `melody` sings over them.
    `pulse` is the loudness of a string ostinato; `drums` are (beat, loudness) of each bar. `brightness` of pad and
    strings in Hz. `room` is how much of the hall is heard; `level` brings all moods to about the same loudness.
    """

    names: tuple[str, ...]
    tempo: int
    beats: int
    root: int
    scale: tuple[int, ...]
    progressions: tuple[tuple[int, ...], ...]
    colour: tuple[int, ...] = ()
    keys: str = "piano"
    steps: int = 2
    density: float = 0.75
    melody: str | None = "piano"
    bass: float = 0.5
    pad: float = 1.0
    pulse: float = 0.0
    drums: tuple[tuple[float, float], ...] = ()
    shaker: float = 0.0
    brightness: float = 900.0
    room: float = 0.3
    level: float = 1.0


MOODS = (
    Mood(
        ("calm", "peaceful", "quiet", "serene", "relaxed", "gentle", "平静", "安静", "宁静", "舒缓", "轻柔"),
        66, 4, 62, MAJOR, ((0, 5, 3, 4), (0, 3, 5, 4), (3, 0, 1, 4)),
        colour=(1,), density=0.6, bass=0.5, level=0.68,
    ),
    Mood(
        ("tender", "warm", "romantic", "love", "nostalgic", "sweet", "温柔", "温馨", "温暖", "浪漫", "怀旧", "爱情"),
        72, 4, 65, MAJOR, ((0, 2, 5, 3), (3, 4, 2, 5), (0, 5, 1, 4)),
        colour=(6,), density=0.7, bass=0.5, brightness=1000, level=0.72,
    ),
    Mood(
        ("playful", "funny", "comic", "quirky", "light", "mischievous", "俏皮", "调皮", "搞笑", "滑稽", "轻松", "有趣"),
        112, 4, 67, MAJOR, ((0, 5, 1, 4), (0, 3, 1, 4), (0, 4, 3, 4)),
        keys="pluck", density=0.62, melody="bell", bass=0.6, pad=0.6, shaker=0.8, brightness=1200, room=0.2, level=0.97,
    ),
    Mood(
        ("happy", "joyful", "cheerful", "bright", "upbeat", "sunny", "快乐", "欢快", "开心", "高兴", "明快", "喜悦"),
        104, 4, 60, MAJOR, ((0, 4, 5, 3), (0, 3, 4, 3), (3, 4, 0, 5)),
        colour=(1,), density=0.8, melody="pluck", bass=0.65, pad=0.8, shaker=0.6, brightness=1500, room=0.22,
        level=0.76,
    ),
    Mood(
        ("hopeful", "uplifting", "inspiring", "optimistic", "morning", "dawn", "希望", "振奋", "励志", "清晨", "黎明"),
        84, 4, 62, MAJOR, ((0, 4, 5, 3), (3, 0, 4, 5), (5, 3, 0, 4)),
        colour=(1,), density=0.9, bass=0.6, pulse=0.3, brightness=1300, level=0.6,
    ),
    Mood(
        ("sad", "melancholy", "sorrow", "lonely", "grief", "wistful", "悲伤", "忧伤", "难过", "伤感", "孤独", "忧郁"),
        58, 4, 62, MINOR, ((0, 5, 2, 6), (0, 3, 5, 4), (5, 6, 0, 0)),
        colour=(1,), density=0.5, bass=0.5, brightness=700, room=0.36, level=0.73,
    ),
    Mood(
        ("tense", "suspense", "ominous", "dark", "scary", "horror", "anxious", "紧张", "悬疑", "恐怖", "不安", "阴森"),
        84, 4, 57, PHRYGIAN, ((0, 0, 1, 0), (0, 5, 0, 1), (0, 1, 6, 0)),
        keys="none", melody=None, bass=0.8, pad=1.1, pulse=0.8, drums=((0, 0.8), (0.5, 0.5)),
        brightness=650, room=0.34, level=1.02,
    ),
    Mood(
        ("urgent", "action", "chase", "fast", "thrilling", "race", "紧迫", "追逐", "动作", "激烈", "刺激"),
        126, 4, 57, MINOR, ((0, 0, 5, 6), (0, 3, 5, 6), (0, 5, 2, 6)),
        keys="none", melody=None, bass=0.8, pad=0.9, pulse=1.0, drums=((0, 0.9), (1.5, 0.4), (2, 0.7), (3.5, 0.5)),
        shaker=0.7, brightness=1300, room=0.2, level=1.12,
    ),
    Mood(
        ("mysterious", "mystery", "strange", "eerie", "secret", "神秘", "诡异", "奇怪", "谜"),
        63, 4, 64, DORIAN, ((0, 3, 0, 1), (0, 6, 3, 0), (0, 1, 4, 3)),
        colour=(1,), keys="bell", density=0.4, melody="piano", bass=0.5, pad=1.3, brightness=700, room=0.42, level=0.75,
    ),
    Mood(
        ("dreamy", "dream", "magical", "wonder", "space", "ethereal", "梦幻", "梦", "神奇", "奇妙", "空灵", "太空"),
        70, 4, 65, LYDIAN, ((0, 1, 0, 4), (0, 4, 5, 1), (3, 1, 0, 0)),
        colour=(1, 6), keys="bell", density=0.7, melody=None, bass=0.5, pad=1.5, brightness=1100, room=0.45, level=0.66,
    ),
    Mood(
        ("epic", "heroic", "grand", "majestic", "triumphant", "dramatic", "史诗", "宏大", "壮丽", "激昂", "雄伟"),
        88, 4, 62, MINOR, ((0, 5, 2, 6), (0, 2, 6, 3), (5, 6, 0, 0)),
        keys="none", melody="strings", bass=0.9, pad=1.4, pulse=0.7,
        drums=((0, 1.0), (1.5, 0.35), (2, 0.6), (3, 0.4), (3.5, 0.5)), brightness=1600, room=0.36, level=0.83,
    ),
    Mood(
        ("night", "lullaby", "sleepy", "bedtime", "moonlight", "夜晚", "摇篮曲", "夜", "睡", "月光"),
        76, 3, 65, MAJOR, ((0, 3, 0, 4), (0, 5, 3, 4), (3, 0, 4, 0)),
        colour=(1,), keys="bell", steps=1, density=0.95, melody="bell", bass=0.45, brightness=700, room=0.38,
        level=0.78,
    ),
)  # fmt: skip
