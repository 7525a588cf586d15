"""Effects by name: `door slam`, "a door slams shut", 关门声. Made by our own code, the same each time."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from longtake.media.wav import write_wav
from longtake.sound.foley import creatures, impacts, machines, materials, nature
from longtake.sound.levels import fast_size, levelled
from longtake.sound.synthesis import Signal, coloured, faded, length, noise


@dataclass(frozen=True)
class _Effect:
    """An effect's name, how else it is called, what makes it, its loudness in LUFS and how much room is around it.

    A way to call it is one or more English words, each of which must be there, or a Chinese word.
    """

    name: str
    calls: str
    make: Callable[[], Signal]
    lufs: float = -22.0
    room: float = 0.12


_EFFECTS = (
    _Effect("door slam", "door slam; door bang; door shut; door close; slam; 关门; 摔门; 甩门", impacts.door_slam, -19),
    _Effect("door creak", "door creak; creak; squeak; hinge; door open; 开门; 吱呀; 吱嘎", impacts.door_creak, -24),
    _Effect("knock", "knock; rap; 敲门; 叩门", impacts.knock, -20),
    _Effect("running", "run; running; sprint; 跑步; 奔跑", impacts.running, -25),
    _Effect("footsteps", "footstep; step; walk; 脚步; 走路", impacts.footsteps, -26),
    _Effect("glass break", "glass; shatter; window break; 玻璃; 打碎; 摔碎", impacts.glass_break, -18),
    _Effect("crash", "crash; smash; clatter; 撞击; 碰撞; 哐当", impacts.crash, -17),
    _Effect("explosion", "explosion; explode; blast; boom; 爆炸", impacts.explosion, -17, 0.0),
    _Effect("gunshot", "gunshot; gun; shot; 枪声; 开枪", impacts.gunshot, -20, 0.2),
    _Effect("ball bounce", "ball; bounce; 弹跳; 拍球; 球", impacts.ball_bounce, -22),
    _Effect("coin", "coin; 硬币", impacts.coin, -25),
    _Effect("whoosh", "whoosh; swoosh; swish; 嗖; 呼啸而过", impacts.whoosh, -22, 0.0),
    _Effect("pop", "pop; cork; 啵; 噗", impacts.pop, -22),
    _Effect("click", "click; switch; 咔哒; 开关; 点击", impacts.click, -29),
    _Effect("boing", "boing; spring; bounce bed; 弹簧", impacts.boing, -22),
    _Effect("cat meow", "meow; miaow; mew; cat; kitten; 猫叫; 喵; 猫", creatures.meow, -21),
    _Effect("purr", "purr; 呼噜猫; 猫呼噜; 猫打呼噜; 咕噜", creatures.purr, -26),
    _Effect("dog bark", "bark; woof; dog; 狗叫; 汪; 犬吠; 狗", creatures.bark, -20, 0.05),
    _Effect("rooster", "rooster; cock crow; crow; 公鸡; 鸡叫; 打鸣", creatures.rooster, -22, 0.05),
    _Effect("snore", "snore; 打鼾; 打呼; 鼾声", creatures.snore, -25),
    _Effect("heartbeat", "heartbeat; heart; 心跳", creatures.heartbeat, -24, 0.0),
    _Effect("applause", "applause; clap; cheer; 掌声; 鼓掌", creatures.applause, -21),
    _Effect("eating", "eat; eating; crunch; chew; munch; 吃; 咀嚼; 嘎吱", creatures.eating, -28),
    _Effect("kibble", "kibble; pour food; pour bowl; cat food; dog food; 猫粮; 狗粮; 倒粮", creatures.kibble, -23),
    _Effect("horse", "horse; hoof; hooves; gallop; trot; 马蹄; 马", creatures.horse, -22),
    _Effect("rain", "rain; drizzle; downpour; 雨", nature.rain, -27, 0.0),
    _Effect("wind", "wind; breeze; gust; 风声; 刮风; 风", nature.wind, -27, 0.0),
    _Effect("thunder", "thunder; lightning; 雷声; 打雷; 雷", nature.thunder, -19, 0.0),
    _Effect("sea waves", "sea; wave; ocean; surf; beach; 海浪; 波浪; 海", nature.waves, -25, 0.0),
    _Effect("stream", "stream; river; brook; running water; tap; 溪; 流水; 河; 水龙头", nature.stream, -27, 0.0),
    _Effect("drip", "drip; water drop; drop of water; 滴水; 水滴", nature.drip, -26, 0.2),
    _Effect("splash", "splash; plunge; dive; 溅水; 落水; 扑通", nature.splash, -20),
    _Effect("crickets", "cricket; cicada; insect; 蟋蟀; 虫鸣; 蝉", nature.crickets, -29, 0.0),
    _Effect("fire", "fire; campfire; crackle; fireplace; flame; 火焰; 篝火; 火", nature.fire, -26, 0.0),
    _Effect("bird song", "bird; chirp; tweet; sparrow; 鸟叫; 鸟鸣; 鸟", nature.birds, -25, 0.08),
    _Effect("doorbell", "doorbell; door bell; ding dong; 门铃; 叮咚", machines.doorbell, -22),
    _Effect("bell", "bell; church bell; toll; gong; 钟声; 教堂钟; 敲钟", machines.church_bell, -21),
    _Effect("alarm clock", "alarm; alarm clock; beep; 闹钟; 闹铃; 滴滴", machines.alarm_clock, -23),
    _Effect("clock tick", "clock; tick; tick tock; 滴答; 钟表", machines.clock_tick, -30),
    _Effect("phone ring", "phone; telephone; ringtone; 电话; 手机铃", machines.phone_ring, -23),
    _Effect("notification", "notification; message; chime; ding; ping; 提示音; 消息; 叮", machines.notification, -25),
    _Effect("typing", "type; typing; keyboard; keystroke; 打字; 键盘", machines.typing, -27),
    _Effect("camera shutter", "shutter; camera; photo; snapshot; 快门; 拍照; 照相", machines.camera_shutter, -23),
    _Effect("paper", "paper; page; rustle; 翻书; 翻页; 纸", machines.paper, -27),
    _Effect("car horn", "horn; honk; beep car; car horn; 喇叭; 鸣笛", machines.car_horn, -19),
    _Effect("car passes", "car; traffic; drive past; vehicle; 汽车; 车驶过; 车", machines.car_passes, -23, 0.0),
    _Effect("train", "train; railway; subway; 火车; 列车; 地铁", machines.train, -22, 0.0),
    _Effect("siren", "siren; ambulance; police; 警笛; 警报; 救护车", machines.siren, -21),
    _Effect("drum roll", "drum; drum roll; 鼓声; 击鼓", machines.drum_roll, -20),
    _Effect("wood hit", "wood hit; hit wood; 木头落地", materials.wood_hit, -22),
    _Effect("metal hit", "metal hit; hit metal; clank; clang; 金属落地", materials.metal_hit, -22),
    _Effect("glass hit", "glass hit; clink; glasses clink; 碰杯", materials.glass_hit, -25),
    _Effect("china hit", "china hit; cup put down; 碗碟", materials.china_hit, -24),
    _Effect("stone hit", "stone hit; stone fall; rock fall; 石头落地", materials.stone_hit, -21),
    _Effect("soft hit", "soft hit; pillow; flop; 枕头", materials.soft_hit, -23),
    _Effect("rubber hit", "rubber hit; ball kick; ball once; 踢球", materials.rubber_hit, -21),
    _Effect("small ball hit", "small ball hit; ping pong; table tennis; 乒乓", materials.small_ball_hit, -24),
    _Effect("card hit", "card hit; book fall; box fall; 书掉", materials.card_hit, -23),
    _Effect("plastic hit", "plastic hit; 塑料", materials.plastic_hit, -23),
    _Effect("fruit hit", "fruit hit; apple fall; fruit fall; 水果落地", materials.fruit_hit, -23),
    _Effect("egg crack", "egg crack; egg; eggshell; splat; 鸡蛋; 蛋壳", materials.egg_crack, -23),
    _Effect("china break", "china break; plate break; vase break; 瓷; 盘子; 花瓶", materials.china_break, -19),
    _Effect("net swish", "net swish; ball net; 进网; 空心", materials.net_swish, -25),
    _Effect("plop", "plop; 咚的一声", materials.plop, -24),
    _Effect("hand catch", "hand catch; catch; 接住", materials.hand_catch, -24),
    _Effect("hard step", "hard step; one step; 一步", materials.hard_step, -27),
    _Effect("soft step", "soft step; step grass; step snow; step sand; 踩雪", materials.soft_step, -28),
    _Effect("thud", "thud; thump; fall; drop; bump; 砰; 倒下; 摔倒; 落地", impacts.thud, -19),
)  # fmt: skip


def effects() -> tuple[str, ...]:
    """The effects by name."""
    return tuple(effect.name for effect in _EFFECTS)


def called(name: str, *, chinese: bool) -> str:
    """What an effect is called by in a script: its name, or the first Chinese word that means it alone."""
    known = next((effect for effect in _EFFECTS if effect.name == name), None)
    calls = known.calls.split("; ") if known is not None and chinese else ()
    return next((call for call in calls if not call.isascii() and find_effect(call) == name), name)


def find_effect(words: str) -> str:
    """The effect that `words` name, in English or Chinese: the one with most words in common.

    ValueError that lists the effects if they name none.
    """
    plain = words.casefold()
    heard = {_stem(word) for word in re.findall(r"[a-z]+", plain)}
    best, score = None, 0
    for effect in _EFFECTS:
        for call in effect.calls.split("; "):
            parts = [_stem(word) for word in call.split()]
            fits = set(parts) <= heard if call.isascii() else call in plain
            size = sum(map(len, parts)) if call.isascii() else 3 * len(call)
            if fits and size > score:
                best, score = effect.name, size
    if best is None:
        raise ValueError(f"no effect is known as {words.strip()!r}; known are {', '.join(effects())}")
    return best


def effect(name: str, path: Path) -> None:
    """Write the effect that `name` names to `path`: a 48 kHz stereo WAV of 0.2 to 6 s. ValueError: no such effect."""
    found = find_effect(name)
    chosen = next(effect for effect in _EFFECTS if effect.name == found)
    dry = np.array([faded(side - side.mean(), 0.002, 0.06) for side in np.atleast_2d(chosen.make())])
    sides = np.array([faded(side, 0.0, 0.01) for side in _in_room(dry, chosen.room)])
    write_wav(path, levelled(sides.astype(np.float32), chosen.lufs))


def _stem(word: str) -> str:
    """A word without the endings that verbs and plurals take: slams, slammed, slamming."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e")


def _in_room(sound: Signal, wet: float) -> Signal:
    """`sound`, (1 or 2, samples), as (2, samples), with the short answer of a furnished room."""
    sides = np.broadcast_to(sound, (2, sound.shape[1]))
    if not wet:
        return sides
    answer = length(0.35)
    size = fast_size(sides.shape[1] + answer)
    rooms = []
    for side, seed in zip(sides, (600, 601), strict=True):
        white = coloured(noise(answer, seed), [(100, -12), (300, 0), (2500, -4), (8000, -24)])
        response = white * np.exp(-np.arange(answer) / length(0.07))
        response[: length(0.006)] = 0.0
        response *= wet / np.sqrt(np.sum(response**2))
        rooms.append(np.fft.irfft(np.fft.rfft(side, size) * np.fft.rfft(response, size), size))
    return np.pad(sides, ((0, 0), (0, answer))) + np.array(rooms)[:, : sides.shape[1] + answer]
