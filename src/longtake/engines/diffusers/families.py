"""What each family of models can do: a row each, by the class that the model's folder names.

Figures are those of the classes in diffusers 0.42 and of the models' own pages: sizes and lengths that they were
trained for. A model may do more; it then loses what made it good.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Config = Mapping[str, Any]
"""What a JSON file of the model's folder says."""

First = Literal["no", "may", "must"]
"""Whether a take can begin from a picture."""


@dataclass(frozen=True)
class Family:
    """Models of one kind.

    Both sides of a picture are multiples of `multiple`, and it holds at most `pixels`, or has the one size
    `only_size`. A take is `odd` frames and whole blocks of `block`, `least` to `longest` in all, at one of `rates`
    (from, to) frames a second. `text` and `pictures` are the classes that shoot from words alone, and from pictures
    too; None where that is the class that the folder names. `conditions` is the class in which pictures are handed
    over, where they are not by name. `float32` are the parts that lose too much in 16 bits, `unused` those that are
    left on disk. `tiles`: its decoder must always work in tiles.
    """

    name: str
    multiple: int
    block: int
    odd: int
    longest: int
    rates: tuple[int, int]
    pixels: int
    least: int = 0
    only_size: tuple[int, int] | None = None
    text: str | None = None
    pictures: str | None = None
    conditions: str | None = None
    first: First = "no"
    last: bool = False
    avoid: bool = True
    float32: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    tiles: bool = False


_WAN = Family("Wan", 16, 4, 1, 81, (16, 16), 832 * 480, least=5, float32=("vae",))
_LTX = Family("LTX", 32, 8, 1, 257, (23, 30), 1216 * 704, least=9)
_LTX2 = Family(
    "LTX-2", 32, 8, 1, 481, (23, 30), 1280 * 704, least=9, pictures="LTX2ConditionPipeline", text="LTX2Pipeline",
    conditions="LTX2VideoCondition", first="may", last=True, unused=("prompt_enhancer", "duration_head"),
)  # fmt: skip
_HUNYUAN = Family("HunyuanVideo 1.5", 16, 4, 1, 121, (24, 24), 640 * 640, least=5, tiles=True)
_COG = Family("CogVideoX", 16, 4, 1, 49, (8, 8), 720 * 480, least=5)
_H3 = Family(
    "MiniMax-H3", 32, 17, 5, 345, (24, 24), 1344 * 768, least=124, first="may", last=True, avoid=False,
    unused=("transformer_ref",),
)  # fmt: skip

_BY_CLASS = {
    "WanPipeline": _WAN,
    "WanImageToVideoPipeline": replace(_WAN, first="must"),
    "LTXPipeline": replace(_LTX, text="LTXPipeline", pictures="LTXImageToVideoPipeline", first="may"),
    "LTXImageToVideoPipeline": replace(_LTX, text="LTXPipeline", pictures="LTXImageToVideoPipeline", first="may"),
    "LTXConditionPipeline": replace(_LTX, conditions="LTXVideoCondition", first="may", last=True),
    "LTX2Pipeline": _LTX2,
    "LTX2ImageToVideoPipeline": _LTX2,
    "LTX2ConditionPipeline": _LTX2,
    "HunyuanVideo15Pipeline": _HUNYUAN,
    "HunyuanVideo15ImageToVideoPipeline": replace(_HUNYUAN, first="must"),
    "CogVideoXPipeline": _COG,
    "CogVideoXImageToVideoPipeline": replace(_COG, first="must"),
    "WanModularPipeline": _WAN,
    "Wan22ModularPipeline": _WAN,
    "WanImage2VideoModularPipeline": replace(_WAN, first="must"),
    "Wan22Image2VideoModularPipeline": replace(_WAN, first="must"),
    "LTXModularPipeline": replace(_LTX, first="may"),
    "LTX2ModularPipeline": _LTX2,
    "LTX25ModularPipeline": _LTX2,
    "HunyuanVideo15ModularPipeline": replace(_HUNYUAN, first="may"),
    "MiniMaxH3ModularPipeline": _H3,
}


def family_of(index: Config, read: Callable[[str], Config]) -> Family | None:
    """The family of the model whose index file says `index`; None for one that is not known.

    `read` gives what a part's own config file says: `read("transformer")`.
    """
    family = _BY_CLASS.get(str(index.get("_class_name")))
    if family is None:
        return None
    narrower = _NARROWER.get(family.name)
    return family if narrower is None else narrower(family, index, read("transformer"))


def names() -> str:
    """The families in words."""
    return ", ".join(dict.fromkeys(family.name for family in _BY_CLASS.values()))


def _wan(family: Family, index: Config, transformer: Config) -> Family:
    if index.get("expand_timesteps") is True:
        # Wan 2.2 TI2V: one model for both, whose decoder gives pixels twice as coarse.
        return replace(
            family, multiple=32, longest=121, rates=(24, 24), pixels=1280 * 704, first="may", last=False,
            text="WanPipeline", pictures="WanImageToVideoPipeline",
        )  # fmt: skip
    # Wan 2.1 looks at its pictures by CLIP too, and only its variant for two has places for a second one.
    two = not transformer.get("image_dim") or bool(transformer.get("pos_embed_seq_len"))
    one_only = index["_class_name"] == "Wan22Image2VideoModularPipeline"
    return replace(family, last=family.first == "must" and two and not one_only)


def _hunyuan(family: Family, index: Config, transformer: Config) -> Family:
    side = _whole(transformer, "target_size", 640)
    sees = family.first != "may" or index.get("image_encoder") is not None
    return replace(family, pixels=side * side, first=family.first if sees else "no")


def _cog(family: Family, _: Config, transformer: Config) -> Family:
    width, height = (
        8 * _whole(transformer, side, usual) for side, usual in (("sample_width", 90), ("sample_height", 60))
    )
    newer = transformer.get("patch_size_t") is not None  # CogVideoX 1.5
    learned = transformer.get("use_learned_positional_embeddings") is True
    return replace(
        family, pixels=width * height, only_size=(width, height) if learned else None,
        longest=_whole(transformer, "sample_frames", 81 if newer else 49), rates=(16, 16) if newer else (8, 8),
    )  # fmt: skip


_NARROWER: dict[str, Callable[[Family, Config, Config], Family]] = {
    "Wan": _wan,
    "HunyuanVideo 1.5": _hunyuan,
    "CogVideoX": _cog,
}


def _whole(config: Config, name: str, usual: int) -> int:
    value = config.get(name)
    return value if isinstance(value, int) and 1 <= value <= 1 << 14 else usual
