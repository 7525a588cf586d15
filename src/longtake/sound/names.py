"""What a character's name tells of their voice: MOTHER should not boom, nor GRANDPA pipe.

A hint, never more: `[[voice: NAME = ...]]` decides.
"""

import re
from typing import Literal

Kind = Literal["woman", "man", "child", "grandmother", "grandfather"]

_NARRATORS = frozenset(
    {"", "narrator", "narration", "narrator's voice", "voice over", "旁白", "解说", "叙述者", "画外音"}
)

_WORDS: dict[Kind, str] = {
    "grandmother": "grandma granny grandmother nan",
    "grandfather": "grandpa granddad grandfather",
    "child": "child kid boy girl baby toddler infant cat kitten puppy mouse bird",
    "woman": """woman lady mother mom mum mama mommy aunt auntie sister daughter wife queen princess actress
        waitress hostess heroine bride witch goddess mrs ms miss madam female she her
        alice amy ann anne audrey beth betty carol caroline catherine charlotte chloe claire daisy diane dorothy
        eleanor elizabeth ellen emily eve florence frances grace hannah hazel heather helen irene iris isabel ivy
        jane janet jean jennifer jenny jess jill joan joy judith judy julie juliet june karen kate katherine katie
        kim lily liz lois lucy mabel margaret marie marion mary megan molly nancy nicole olive pam penny rachel
        rose ruby ruth sally sarah sharon sophie sue susan violet wendy yvonne zoe""",
    "man": """man gentleman father dad papa daddy uncle brother son husband king prince actor waiter groom wizard
        hero god mr sir lord male guy he him
        adam alan albert alex andrew anthony arthur ben bill bob bruce carl charles charlie chris daniel dave david
        ed edward eric frank fred gary george greg harry henry howard ivan jack jacob jake james jason jeff jim joe
        john jonathan joseph josh joshua juan karl keith ken kevin larry leo leon louis luca lucas luke mark martin
        matt max michael mike nathan neil nick noah oliver oscar owen patrick paul peter phil ralph ray richard rob
        robert roger romeo ron ryan sam samuel scott sean simon stephen steve ted thomas tim tom tony victor
        vincent walter will william""",
}

_CHINESE: tuple[tuple[Kind, str], ...] = (
    ("grandmother", "奶奶|外婆|姥姥|婆婆|老太"),
    ("grandfather", "爷爷|外公|姥爷|老头|老汉|老伯"),
    ("child", "孩|童|宝宝|娃|小朋友|猫|鼠|鸟|兔"),
    (
        "woman",
        "妈|母|姐|妹|姨|姑|婶|嫂|妻|女|娘|太太|王后|公主|夫人|[芳娟丽娜婷芬玲燕霞莉梅兰秀雪妍婉莲琴花萍莹蓉倩]$",
    ),
    ("man", "爸|父|哥|弟|叔|伯|舅|丈夫|男|先生|国王|王子|[刚强军伟勇杰涛磊斌鹏峰龙彪雄]$"),
)


def is_narrator(name: str) -> bool:
    """Whether this is the film's own voice rather than somebody in it."""
    return name.strip().casefold() in _NARRATORS


def kind_of(name: str) -> Kind | None:
    """The kind of voice that a name suggests; None if it suggests none."""
    words = set(re.findall(r"[^\W\d_]+", name.casefold()))
    if "old" in words and words & {"man", "woman", "lady"}:
        return "grandfather" if "man" in words else "grandmother"
    for kind, known in _WORDS.items():
        if words.intersection(known.split()):
            return kind
    for kind, pattern in _CHINESE:
        if re.search(pattern, name):
            return kind
    if len(words) == 1 and re.fullmatch("[a-z]{2,}a", min(words)):
        return "woman"  # as most European names that end so
    return None
