"""Draw docs/stage.png, the contact sheet of docs/stage.md: a still of each of its sentences, at the middle of the shot.

    python scripts/contact_sheet.py [-o SHEET.png] [--size 320x180] [--columns 5] [SENTENCE ...]

Run it with the Python of an environment that has Longtake.
"""

import argparse
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from longtake.drawing import Canvas, colour, picture
from longtake.engines.protocol import Order
from longtake.lettering import Type, fonts_for, letters, typeset
from longtake.media.conform import save_picture
from longtake.media.values import PictureFormat
from longtake.stage import StageEngine

SHEET = Path(__file__).parent.parent / "docs" / "stage.png"
RATE, SECONDS, GAP, CAPTION = Fraction(24), 4, 12, 44
PAPER, INK = colour("#f4efe6"), colour("#3a2c38")
SENTENCES = (
    "A cat paws its sleeping owner at dawn.",
    "Two children build a sandcastle on the beach.",
    "A boy throws a basketball at the hoop.",
    "An old fisherman rows his boat across the lake in the fog.",
    "Three penguins walk through the snow.",
    "A knight stands before a dragon in the mountains at dusk.",
    "Rain falls on the street at night; a woman waits under a red umbrella.",
    "A chef cuts a tomato in the kitchen.",
    "A scientist looks through a microscope in the laboratory.",
    "An astronaut plants a flag on the moon.",
    "A girl in a yellow raincoat jumps into a puddle.",
    "An elephant and a giraffe drink at the river.",
    "A reporter speaks into a microphone in front of the court.",
    "A farmer drives a tractor across the field.",
    "The orchestra: a violin, a cello and a trumpet on the stage.",
    "A goalkeeper waits; a footballer kicks the ball.",
    "A whale swims under a small boat.",
    "A witch stirs a cauldron in the forest at night.",
    "Wide shot: a train crosses the bridge at sunset.",
    "A father reads a book to his daughter in the bedroom.",
    "清晨，一只猫坐在窗台上看着下雨的街道。",
    "两个老人在公园里下棋。",
    "熊猫在竹林里吃竹子。",
    "小女孩在草地上放风筝。",
    "消防员爬上梯子，救下一只小猫。",
    "夜晚的城市，出租车驶过，没有行人。",
    "厨师在餐厅里煮面条。",
    "三只大雁飞过雪山。",
    "医生在医院里给病人看病。",
    "宇航员在太空中漂浮，远处是地球。",
    "农民在田里收割麦子。",
    "公主和青蛙坐在城堡前。",
    "特写：一个红苹果放在书桌上。",
    "骆驼走过沙漠，太阳落下。",
    "工人在工厂里修理机器人。",
    "孩子们在教室里举手。",
    "龙舟在河上前进。",
    "鸡蛋从桌上掉下来，碎了。",
    "外卖员骑着电动车穿过小巷。",
    "除夕夜，一家人在家里吃饺子，窗外放烟花。",
)  # fmt: skip


def main() -> None:
    """Draw every still, lay them out with their sentences, and write the sheet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sentences", nargs="*", default=SENTENCES)
    parser.add_argument("-o", dest="out", type=Path, default=SHEET, metavar="SHEET")
    parser.add_argument("--size", default="320x180", metavar="WxH", help="of a still")
    parser.add_argument("--columns", type=int, default=5)
    arguments = parser.parse_args()
    width, height = map(int, arguments.size.split("x"))
    canvas = laid_out(tuple(arguments.sentences), (width, height), arguments.columns)
    save_picture(av.VideoFrame.from_numpy_buffer(canvas.pixels, format="bgra"), arguments.out)
    print(f"{arguments.out.name}: {len(arguments.sentences)} sentences, {arguments.out.stat().st_size / 1000:.0f} kB")


def laid_out(sentences: tuple[str, ...], size: tuple[int, int], columns: int) -> Canvas:
    """The sheet: stills in rows, each above its sentence."""
    width, height = size
    rows = -(-len(sentences) // columns)
    across, down = width + GAP, height + CAPTION + GAP
    canvas = Canvas(columns * across + GAP, rows * down + GAP)
    paints = []
    for place, sentence in enumerate(sentences):
        x, y = GAP + place % columns * across, GAP + place // columns * down
        paints.append(picture(still(sentence, size), x, y))
        block = typeset(sentence, fonts_for((), language_of(sentence)), Type(13, leading=1.3), width=width)
        paints.append(letters(block, x, y + height + 4, INK))
    canvas.paint(*paints, background=PAPER)
    return canvas


def still(sentence: str, size: tuple[int, int]) -> np.ndarray:
    """The middle picture of a shot of the sentence, drawn at twice the size and averaged."""
    width, height = size
    frames = int(SECONDS * RATE)
    twice = PictureFormat(width * 2, height * 2, RATE)
    order = Order("", sentence, frames, 0, frames, twice, seed=1, language=language_of(sentence))
    pixels = StageEngine().still(order, frames * 6 // 10)
    quarters = pixels.reshape(height, 2, width, 2, 4).astype(np.uint16)
    return np.ascontiguousarray((quarters.sum((1, 3)) // 4).astype(np.uint8))


def language_of(sentence: str) -> str:
    """The language of a sentence by its letters."""
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in sentence) else "en"


if __name__ == "__main__":
    main()
