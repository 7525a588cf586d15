"""Every word that the worlds know: its slot, and how English and Chinese say it (the first way is the one we write).

A row is one token. "large" and "大" are the same token, so that whatever is learned in one language holds in the other.
To add a word, add a row at the end of its table; tokens are numbered in this order, so a checkpoint keeps its words
as long as rows are only added at the end of `WORDS`.
"""

# ruff: noqa: E501  (a row of the table is one line)

from typing import NamedTuple


class Word(NamedTuple):
    """One token."""

    name: str
    slot: str
    """What it says something about; a ball has at most one word in each slot."""
    english: tuple[str, ...]
    chinese: tuple[str, ...]


PAD, BEGIN, END, AND = 0, 1, 2, 3
"""The tokens that are no words: filling, the beginning, the end, and what stands between two balls."""

SLOTS = (
    "size",
    "spring",
    "colour",
    "ball",
    "act",
    "force",
    "way",
    "arc",
    "height",
    "side",
    "range",
    "board",
    "ring",
    "basket",
    "rebound",
    "bounces",
    "wall",
    "meeting",
)
"""The order in which a ball's words stand in a sequence."""

WORDS = (
    Word("small", "size", ("small", "little", "tiny"), ("小的", "小")),
    Word("medium", "size", ("medium", "medium-sized", "mid-sized"), ("中等的", "中等大小的", "中等", "中")),
    Word("large", "size", ("large", "big", "huge"), ("大的", "大")),
    Word("flat", "spring", ("flat", "dead", "deflated"), ("没弹性的", "没有弹性的", "没气的", "瘪的")),
    Word("bouncy", "spring", ("bouncy", "springy"), ("弹性好的", "有弹性的", "很弹的")),
    Word("red", "colour", ("red",), ("红色", "红")),
    Word("green", "colour", ("green",), ("绿色", "绿")),
    Word("blue", "colour", ("blue",), ("蓝色", "蓝")),
    Word("yellow", "colour", ("yellow",), ("黄色", "黄")),
    Word("orange", "colour", ("orange",), ("橙色", "橘色", "橙", "橘")),
    Word("purple", "colour", ("purple", "violet"), ("紫色", "紫")),
    Word("dropped", "act", ("dropped", "drops", "falls", "falling"), ("落下", "掉下", "下落", "掉落")),
    Word("thrown", "act", ("thrown", "tossed", "flung", "flies", "shot", "shoots"), ("抛出", "扔出", "抛", "扔", "投出", "投篮", "投")),
    Word("softly", "force", ("softly", "gently", "slowly"), ("轻轻", "慢慢")),
    Word("hard", "force", ("hard", "fast", "strongly"), ("用力", "使劲", "快速")),
    Word("straight_up", "way", ("straight up", "up", "upwards"), ("向正上方", "向上方", "向上", "往上", "朝上")),
    Word("up_left", "way", ("up to the left", "up and to the left", "up left"), ("向左上方", "往左上方", "朝左上方", "向左上")),
    Word("up_right", "way", ("up to the right", "up and to the right", "up right"), ("向右上方", "往右上方", "朝右上方", "向右上")),
    Word("down_left", "way", ("down to the left", "down and to the left", "down left"), ("向左下方", "往左下方", "朝左下方", "向左下")),
    Word("down_right", "way", ("down to the right", "down and to the right", "down right"), ("向右下方", "往右下方", "朝右下方", "向右下")),
    Word("to_left", "way", ("to the left", "leftwards"), ("向左", "往左", "朝左")),
    Word("to_right", "way", ("to the right", "rightwards"), ("向右", "往右", "朝右")),
    Word("high", "height", ("high", "top"), ("高处", "高")),
    Word("low", "height", ("low", "bottom"), ("低处", "低")),
    Word("left", "side", ("left",), ("左边", "左侧", "左")),
    Word("middle", "side", ("middle", "centre", "center"), ("中间", "中央")),
    Word("right", "side", ("right",), ("右边", "右侧", "右")),
    Word("never", "bounces", ("never bounces", "doesn't bounce", "does not bounce"), ("不弹跳", "没有弹跳", "不弹")),
    Word("once", "bounces", ("bounces once",), ("弹跳一次", "弹一次", "弹一下")),
    Word("twice", "bounces", ("bounces twice", "bounces two times"), ("弹跳两次", "弹两次", "弹两下", "弹跳二次")),
    Word("often", "bounces", ("bounces many times", "bounces several times"), ("弹跳多次", "弹多次", "弹很多次", "弹跳很多次")),
    Word("wall", "wall", ("hits the wall", "hits a wall", "hits wall", "hits the walls"), ("撞到墙", "撞墙", "碰到墙", "撞上墙")),
    Word("collide", "meeting", ("they collide", "they hit each other", "they meet"), ("两球相撞", "两个球相撞", "它们相撞", "相撞", "碰撞")),
    Word("basketball", "ball", ("basketball",), ("篮球",)),
    Word("near", "range", ("nearby", "near", "close by", "close"), ("近处", "近")),
    Word("far", "range", ("far away", "far", "afar"), ("远处", "远")),
    Word("board", "board", ("hits the backboard", "off the backboard", "backboard"), ("碰到篮板", "打板", "篮板")),
    Word("ring", "ring", ("hits the ring", "hits the rim", "off the ring", "ring", "rim"), ("碰到篮筐", "碰到篮圈", "篮筐", "篮圈")),
    Word("swishes", "basket", ("swishes", "swish"), ("空心入网", "空心球", "空心")),
    Word("scores", "basket", ("goes in", "scores", "drops in", "falls in"), ("进球", "投进", "进了")),
    Word("misses", "basket", ("misses", "missed"), ("没进", "不进", "投失")),
    Word("rebounds", "rebound", ("rebounds", "bounces off"), ("弹出", "反弹")),
    Word("high_arc", "arc", ("in a high arc", "high-arcing", "high arc"), ("以高弧线", "高弧线")),
    Word("low_arc", "arc", ("in a low arc", "low-arcing", "low arc"), ("以低弧线", "低弧线")),
)  # fmt: skip

FIRST = 4
"""The token of the first word."""
SIZE = 64
"""Tokens that a model reserves, so that words can be added to one that is trained."""
TOKENS = {word.name: FIRST + number for number, word in enumerate(WORDS)}
"""A word's name to its token."""


def word_of(token: int) -> Word:
    """The word of a token. Raises IndexError for a token that is no word."""
    if token < FIRST:
        raise IndexError(f"token {token} is no word")
    return WORDS[token - FIRST]
