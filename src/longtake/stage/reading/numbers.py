"""Numbers in words and digits, English and Chinese."""

from collections.abc import Sequence

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2, "仨": 3}
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VAGUE = {"几": 3, "数": 5}
_ABOUT = "多余来几好"
_LIMIT = 10**9


def english_number(words: Sequence[str]) -> tuple[int, int] | None:
    """The number at the head of these lower-case words, and how many of them say it."""
    total, part, used = 0, 0, 0
    for place, word in enumerate(words):
        values = [_SMALL.get(one, _BIG.get(one)) for one in word.split("-")]
        digits = word.replace(",", "")
        if digits.isdecimal():
            part, used = part + min(int(digits), _LIMIT), place + 1
        elif word == "and" and used and words[place + 1 : place + 2] and words[place + 1] in _SMALL and part >= 100:
            continue
        elif word == "half" and list(words[place + 1 : place + 3]) == ["a", "dozen"]:
            return 6, place + 3
        elif word in ("a", "an") and not used and words[place + 1 : place + 2] and words[place + 1] in _BIG:
            continue
        elif None in values:
            break
        elif word in _BIG:
            part = max(part, 1) * _BIG[word]
            if _BIG[word] >= 1000:
                total, part = total + part, 0
            used = place + 1
        else:
            part, used = part + sum(value for value in values if value), place + 1
    return (min(total + part, _LIMIT), used) if used else None


def chinese_number(text: str) -> tuple[int, int] | None:
    """The number at the head of Chinese text, and how many characters say it: 三, 一百多, 十几, 25, 两三."""
    digits = len(text) - len(text.lstrip("0123456789０１２３４５６７８９"))
    if digits:
        value = min(int(text[:digits][:12]), _LIMIT)
        while text[digits : digits + 1] in _PLACES and text[digits : digits + 1]:
            value, digits = value * _PLACES[text[digits]], digits + 1
        return min(value, _LIMIT), digits + (text[digits : digits + 1] in ("多", "余"))
    total, part, digit, used = 0, 0, 0, 0
    for place, char in enumerate(text):
        if char in _DIGITS:
            digit = _DIGITS[char]  # 两三个: the later of the two
        elif char in _VAGUE:
            digit = _VAGUE[char]
        elif char in _PLACES and _PLACES[char] < 10**4:
            part, digit = part + max(digit, 1) * _PLACES[char], 0
        elif char in _PLACES and used:
            total, part, digit = (total + part + digit) * _PLACES[char], 0, 0
        elif char in _ABOUT and used and (part or total):
            return min(total + part + digit, _LIMIT), place + 1
        elif char == "半" and not used:
            return 1, place + 1
        else:
            break
        used = place + 1
    return (min(total + part + digit, _LIMIT), used) if used else None
