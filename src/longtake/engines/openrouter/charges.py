"""What an order costs by OpenRouter's listing, which names what is charged for in several ways (`pricing_skus`).

[text_to_video_|image_to_video_]duration_seconds[_with_audio|_without_audio][_720p]    dollars a second
cents_per_video_output_second[_720p], cents_per_second_output[_720p]                   cents a second
video_tokens[_without_audio][_720p]                                                    dollars a token (ByteDance)
reference_images, cents_per_image_input                                                for each picture sent
minimum_cents_per_generation
"""

from collections.abc import Iterator
from fractions import Fraction

from longtake.engines.openrouter.models import Model
from longtake.engines.shapes import lines_of

_TOKENS = Fraction(24 * 16, 1024 * 9) * Fraction(102, 100)
"""Tokens a second of a picture one line high, squared: 1024 pixels of a frame each, at 24 frames a second. Pictures of
other shapes than 16:9 have up to a fiftieth more pixels."""


def charge(model: Model, resolution: str, seconds: int, pictures: int, sound: bool) -> Fraction | None:
    """Dollars; None where the listing does not say, or says it in a way that is not known."""
    if None in model.skus.values():
        return None
    skus = {name: amount for name, amount in model.skus.items() if amount is not None}
    each = next((skus[name] * unit for name, unit in _names(model, resolution, pictures, sound) if name in skus), None)
    if each is None:
        return None
    for_pictures = skus.get("reference_images", Fraction(0)) + skus.get("cents_per_image_input", Fraction(0)) / 100
    return max(each * seconds + for_pictures * pictures, skus.get("minimum_cents_per_generation", Fraction(0)) / 100)


def _names(model: Model, resolution: str, pictures: int, sound: bool) -> Iterator[tuple[str, Fraction]]:
    """Names under which a second's price may stand, the most particular first, and what one of it is in dollars."""
    sizes = [f"_{resolution.lower()}", ""] if resolution else [""]
    sounds = ["_with_audio", ""] if sound else ["_without_audio", "", "_with_audio"]
    for heard in sounds:
        for kind in ("image_to_video_" if pictures else "text_to_video_", ""):
            for size in sizes:
                yield f"{kind}duration_seconds{heard}{size}", Fraction(1)
    for size in sizes:
        yield f"cents_per_video_output_second{size}", Fraction(1, 100)
        yield f"cents_per_second_output{size}", Fraction(1, 100)
    lines = lines_of(resolution)
    if lines and model.name.startswith("bytedance/"):
        for name in (f"video_tokens{sizes[0]}", *([] if sound else ["video_tokens_without_audio"]), "video_tokens"):
            yield name, _TOKENS * lines**2
