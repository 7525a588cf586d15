"""The transformer, whole: words and spacetime patches in one sequence, each token with a noise level of its own.

A clip of B × T × H × W × 3 is cut into patches of p_t × p_h × p_w; a picture is a clip of one frame. Clean tokens
(t = 1) are what is given, noisy ones (t < 1) what is made: that one mechanism is text → video, picture → video,
extension, loops, joins and edits. Letters beside the lines: B clips, S words, N patches, L = S + N, D width, h heads,
p numbers in a patch, T·y·x sites, C width of the decoder, V vocabulary.

Sources: block-causal order of words and pictures and joint captions: Cosmos 3; predicting the clean patch: JiT
(arXiv 2511.13720); one shared adaLN table: PixArt-α (arXiv 2310.00426); QK-norm: ViT-22B (arXiv 2302.05442); a second
goal half-way, here the balls' true places: after REPA (arXiv 2410.06940).
"""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from zoetrope import vocabulary
from zoetrope.patches import Patch, grid_of, to_patches, to_pixels, to_sites

HEAD = 32
"""Width of an attention head."""


@dataclass(frozen=True)
class Shape:
    """Everything that sets a model's size. `depth` is the one dial: the width follows from it."""

    depth: int = 4
    patch: Patch = Patch(1, 16, 16)  # noqa: RUF009  (a tuple, which nobody can change)
    site: int = 4
    """Side of the squares, in px, in which the decoder thinks, frame by frame."""
    mixing: int = 48
    """Width of the decoder."""
    reach: int = 2
    """Layers of the decoder: how many sites away it sees."""
    words: int = vocabulary.SIZE
    text: int = 48
    """Words of the longest caption."""

    @property
    def width(self) -> int:
        """D: 32 times the depth, whole heads."""
        return max(HEAD, round(self.depth * 32 / HEAD) * HEAD)


class Zoetrope(nn.Module):
    """Words (B, S) and a clip (B, T, H, W, 3) at noise levels (B, N) → the clean clip, the next words (B, S, V), and
    what only training asks for: where balls are, as seen from each patch, in half patches (B, N, p_t, 2 balls, x y).
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.word = nn.Embedding(shape.words, width)
        self.order = nn.Parameter(torch.randn(shape.text, width) * 0.02)
        self.patch = nn.Linear(shape.patch.size, width)
        self.where = nn.Linear(6 * 2 * WAVES, width)
        self.level = nn.Sequential(nn.Linear(2 * 64, width), nn.SiLU(), nn.Linear(width, 6 * width))
        self.blocks = nn.ModuleList(Block(width) for _ in range(shape.depth))
        self.decoder = Decoder(shape)
        self.track = nn.Linear(width, shape.patch.frames * 4)
        self.next_word = nn.Linear(width, shape.words)

    def forward(self, words: Tensor, clip: Tensor, level: Tensor, words_first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`words_first` (B,): True where words tell what to make, False where they describe the clip."""
        grid = grid_of(clip.shape, self.shape.patch)
        patches = to_patches(clip, self.shape.patch)  # B N p
        places = coordinates(grid, self.shape.patch, clip)  # N 3
        edges = waves(torch.cat([places, extent(clip) - places], 1) / 8, WAVES)  # N 12·WAVES
        video = self.patch(patches) + self.where(edges)  # B N D
        text = self.word(words)  # B S D
        told = (words != vocabulary.PAD) & words_first[:, None]  # B S
        video = video + (text * told[..., None]).sum(1, keepdim=True) / 4  # B N D, see runs/LOG.md
        text = text + self.order[: words.shape[1]]  # B S D
        x = torch.cat([text, video], 1)  # B L D
        known = torch.cat([torch.ones_like(words, dtype=level.dtype), level], 1)  # B L
        noise = self.level(waves(known[..., None] * 4, 64))  # B L 6D
        mask = visible(words, level.shape[1], words_first)  # B 1 L L
        turn = rotation(places, words.shape[1])  # L HEAD/2, twice
        half, balls = len(self.blocks) // 2, x
        for number, block in enumerate(self.blocks, start=1):
            x = block(x, noise, mask, turn)  # B L D
            balls = x if number == half else balls
        text, video = x[:, : words.shape[1]], x[:, words.shape[1] :]
        tracks = self.track(norm(balls[:, words.shape[1] :])).unflatten(-1, (-1, 2, 2))  # B N p_t 2 2
        return self.decoder(norm(video), clip, level, grid), self.next_word(norm(text)), tracks


class Block(nn.Module):
    """Attention, then a gated MLP, each scaled, shifted and gated by the token's noise level."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.heads = width // HEAD
        self.bias = nn.Parameter(torch.zeros(6 * width))
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        hidden = int(width * 8 / 3 / 32) * 32
        self.up = nn.Linear(width, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=False)
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)

    def forward(self, x: Tensor, noise: Tensor, mask: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
        """X (B, L, D) → (B, L, D)."""
        scale1, shift1, gate1, scale2, shift2, gate2 = (noise + self.bias).chunk(6, -1)  # B L D each
        y = norm(x) * (1 + scale1) + shift1
        q, k, v = (z.unflatten(-1, (self.heads, HEAD)).transpose(1, 2) for z in self.qkv(y).chunk(3, -1))  # B h L HEAD
        y = attend(rotate(norm(q), turn), rotate(norm(k), turn), v, mask)  # B h L HEAD
        x = x + (1 + gate1) * self.out(y.transpose(1, 2).flatten(2))
        y = norm(x) * (1 + scale2) + shift2
        gate, value = self.up(y).chunk(2, -1)  # B L 8D/3
        x = x + (1 + gate2) * self.down(F.silu(gate) * value)
        return x  # noqa: RET504  (named, so that it has a type)


class Decoder(nn.Module):
    """From tokens to pixels over sites: squares of one frame, each of which reads its neighbours in t, y and x.

    A patch alone cannot make a movement run smoothly across its own border; here neighbours meet once more, and see
    the noisy frame itself as far as it is to be trusted.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, width, pixels = shape, shape.mixing, shape.site * shape.site * 3
        self.open = nn.Linear(shape.width, shape.patch.sites(shape.site) * width)
        self.see = nn.Linear(pixels, width)
        self.level = nn.Linear(2 * 64, 2 * shape.reach * width)
        self.gather = nn.ModuleList(nn.Linear(7 * width, 2 * width) for _ in range(shape.reach))
        self.give = nn.ModuleList(nn.Linear(width, width) for _ in range(shape.reach))
        self.close = nn.Linear(width, pixels)
        nn.init.zeros_(self.close.weight)

    def forward(self, video: Tensor, clip: Tensor, level: Tensor, grid: tuple[int, int, int]) -> Tensor:
        """Tokens (B, N, D) → the clean clip (B, T, H, W, 3)."""
        patch, site = self.shape.patch, self.shape.site
        x = patch.to_site_grid(self.open(video), grid, site)  # B T y x C
        known = patch.to_site_grid(level[..., None].expand(-1, -1, patch.sites(site)), grid, site)  # B T y x 1
        x = x + known * self.see(to_sites(clip, site, padded=x.shape[1:4]))
        scales = self.level(waves(known * 4, 64)).split(self.shape.mixing, -1)  # B T y x C each
        for i, (gather, give) in enumerate(zip(self.gather, self.give, strict=True)):
            y = norm(x) * (1 + scales[2 * i]) + scales[2 * i + 1]
            gate, value = gather(torch.cat([y, *neighbours(y)], -1)).chunk(2, -1)
            x = x + give(F.silu(gate) * value)
        return to_pixels(self.close(norm(x)), site, clip.shape)  # B T H W 3


WAVES = 8
"""Frequencies for a place."""
TURNING = (6, 3, 3)
"""Of a head's 16 pairs of numbers those that turn with t, y and x."""


def norm(x: Tensor) -> Tensor:
    """Root mean square 1 over the last axis, with no learned scale."""
    return F.rms_norm(x, x.shape[-1:])


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Attention, (B, h, L, HEAD) thrice and a mask (B, 1, L, L) → (B, h, L, HEAD).

    Written out for a CPU, where a hundred tokens go faster so than through the fused kernel (40 clips/s against 34).
    """
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, mask)
    scores = (q @ k.transpose(-1, -2) * HEAD**-0.5).masked_fill(~mask, -1e4)  # B h L L
    y: Tensor = scores.softmax(-1).to(v.dtype) @ v
    return y


def waves(x: Tensor, count: int) -> Tensor:
    """Sines and cosines of x (..., k), `count` frequencies from 1 down to 1/30 → (..., 2·k·count)."""
    angles = (x[..., None] * FREQUENCIES(count, x)).flatten(-2)
    return torch.cat([angles.sin(), angles.cos()], -1)


def FREQUENCIES(count: int, like: Tensor) -> Tensor:  # noqa: N802
    """From π down to π/30, evenly in octaves."""
    return math.pi * 30 ** -torch.linspace(0, 1, count, device=like.device)


def coordinates(grid: tuple[int, int, int], patch: Patch, clip: Tensor) -> Tensor:
    """Middles of the patches (N, 3): t in half frames, y and x in px."""
    axes = [
        (torch.arange(n, device=clip.device) + 0.5) * step
        for n, step in zip(grid, (patch.frames * 2, patch.height, patch.width), strict=True)
    ]
    return torch.stack(torch.meshgrid(*axes, indexing="ij"), -1).flatten(0, 2)


def extent(clip: Tensor) -> Tensor:
    """The clip's far corner in the same units (3,), so that a token knows how far off the walls and the end are."""
    return torch.tensor([clip.shape[1] * 2.0, clip.shape[2], clip.shape[3]], device=clip.device)


def rotation(places: Tensor, words: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines (L, HEAD/2) of a 3-D rotary code: TURNING pairs for t, y and x. The other pairs don't turn, so
    that a patch finds a word, or its own colour elsewhere, wherever it stands; words don't turn at all.
    """
    turns = torch.cat([places[:, i : i + 1] / 2 * FREQUENCIES(n, places) / 2 for i, n in enumerate(TURNING)], 1)
    turns = F.pad(turns, (0, HEAD // 2 - turns.shape[1], words, 0))  # L HEAD/2
    return turns.cos(), turns.sin()


def rotate(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Turn each pair of (B, h, L, HEAD) by its angle."""
    cos, sin = turn
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1).to(x.dtype)


def visible(words: Tensor, patches: int, words_first: Tensor) -> Tensor:
    """Who sees whom, (B, 1, L, L), True where a row sees a column.

    Everyone sees their own kind (words only those before them) and whatever came first: patches see the words that
    tell what to make, or words see the patches that they describe; never the other way about. Nobody sees filling.
    """
    b, s = words.shape
    before = torch.ones(s, s, dtype=torch.bool, device=words.device).tril().expand(b, s, s)
    first = words_first[:, None, None]
    top = torch.cat([before, (~first).expand(b, s, patches)], 2)
    bottom = torch.cat([first.expand(b, patches, s), first.new_ones(b, patches, patches)], 2)
    filled = torch.cat([words != vocabulary.PAD, words_first.new_ones(b, patches)], 1)
    mask = torch.cat([top, bottom], 1) & filled[:, None]
    return (mask | torch.eye(s + patches, dtype=torch.bool, device=words.device))[:, None]


def neighbours(x: Tensor) -> list[Tensor]:
    """The six neighbours of every site of (B, T, y, x, C), zero beyond the edge."""
    found = []
    for axis in (1, 2, 3):
        pad = torch.zeros_like(x.narrow(axis, 0, 1))
        count = x.shape[axis] - 1
        found.append(torch.cat([pad, x.narrow(axis, 0, count)], axis))
        found.append(torch.cat([x.narrow(axis, 1, count), pad], axis))
    return found
