"""Smooths the graininess of light that few rays have sampled, but not across the edges of things."""

import numpy as np

from studio.textures import Image


def smoothed(light: Image, normal: Image, depth: Image, steps: int = 4) -> Image:
    """`light` averaged with what lies near it in the picture, faces the same way, and is as far away.

    Wider and wider rings of 5 × 5 points with holes (Dammertz and others, Edge-Avoiding À-Trous Wavelet Transform,
    2010).
    """
    normal = normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-6)
    taps = (1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16)
    for step in range(steps):
        wide = 1 << step
        total, weight = np.zeros_like(light), np.zeros(light.shape[:2], np.float32)
        tone = _tone(light)
        for down in range(-2, 3):
            for along in range(-2, 3):
                shift = (down * wide, along * wide)
                faces = np.einsum("ijk,ijk->ij", normal, _moved(normal, shift))
                alike = np.clip(faces, 0, 1) ** 24
                alike *= np.exp(-np.abs(depth - _moved(depth, shift)) / (0.006 * wide))
                alike *= np.exp(-np.abs(tone - _moved(tone, shift)) / (0.9 / (1 + step)))
                alike *= taps[down + 2] * taps[along + 2]
                total += _moved(light, shift) * alike[..., None]
                weight += alike
        light = total / np.maximum(weight, 1e-6)[..., None]
    return np.asarray(light, np.float32)


def _tone(light: Image) -> Image:
    return np.log2(np.maximum(light.mean(-1), 1e-3)).astype(np.float32)


def _moved(image: Image, shift: tuple[int, int]) -> Image:
    rows = np.clip(np.arange(image.shape[0]) + shift[0], 0, image.shape[0] - 1)
    columns = np.clip(np.arange(image.shape[1]) + shift[1], 0, image.shape[1] - 1)
    return np.asarray(image[rows][:, columns])
