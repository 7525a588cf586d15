"""What the page says in two languages, and Longtake's own messages in Chinese."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import longtake
import longtake.errors

SOURCE = Path(longtake.__file__).parent
PAGE = SOURCE / "watch" / "page"
CHINESE: dict[str, str] = json.loads((PAGE / "chinese.json").read_text("utf-8"))
ROOMS = ("script", "watch", "plan", "make", "orders", "library.py", "camera_report.py", "cache.py", "take.py")
ELSEWHERE = ("written.py", "translated.py", "revised.py", "mixing.py")
"""Of other commands than watch."""


def _template(node: ast.AST, names: dict[str, ast.AST]) -> str | None:
    """A message with {1}, {2} … for what stands in it; None for what is put together elsewhere."""
    if isinstance(node, ast.Name):
        node = names.get(node.id, node)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
    return "".join(f"{{{parts[: at + 1].count(None)}}}" if one is None else one for at, one in enumerate(parts))


def _messages() -> Iterator[str]:
    """What errors and notes say that a person who writes on the page may meet."""
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] not in ROOMS or path.name in ELSEWHERE:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        names: dict[str, ast.AST] = {
            one.targets[0].id: one.value
            for one in tree.body
            if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
        }
        for call in ast.walk(tree):
            named = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if isinstance(call, ast.Call) and (named == "Noted" or named in vars(longtake.errors)):
                yield from filter(None, (_template(one, names) for one in call.args[:2]))


def _said_anywhere() -> set[str]:
    quiet = ("stage", "drawing", "engines", "writing", "cli")
    paths = (path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] not in quiet)
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    return {said for tree in trees for node in ast.walk(tree) if (said := _template(node, {})) is not None}


def test_what_longtake_says_on_the_page_is_there_in_chinese() -> None:
    said = set(_messages())
    missing = {one for one in said if one not in CHINESE and re.search(r"[a-z]{3}", one)}
    # Some leeway for what was worded anew today; what is missing is shown in English.
    assert len(said) > 150 and len(missing) <= 0.05 * len(said), sorted(missing)


def test_what_is_translated_is_still_said() -> None:
    stale = set(CHINESE) - _said_anywhere()
    told_by_the_system = {"{1} is not there", "No space left on device", "Permission denied"}
    assert len(stale - told_by_the_system) <= 0.05 * len(CHINESE), sorted(stale)


def test_a_translation_leaves_nothing_out_and_has_no_other_letters_than_its_own() -> None:
    for english, chinese in CHINESE.items():
        places = set(re.findall(r"\{\d\}", english))
        assert set(re.findall(r"\{\d\}", chinese)) <= places, english
        assert re.search("[\u4e00-\u9fff]", chinese), english


def test_the_page_has_each_word_once_in_either_language() -> None:
    text = (PAGE / "words.js").read_text("utf-8").split("let language")[0]
    english, chinese = text.split("  zh: {")
    keys = [re.findall(r"(?:^|[{,])\s*\"?([a-z][\w-]*)\"?: ", re.sub(r"\"(?:[^\"\\]|\\.)*\"(?!:)", '""', one), re.M)
            for one in (english.partition("en: {")[2], chinese)]  # fmt: skip
    # A state of an order or a shot may be called as another thing is.
    assert sorted(keys[0]) == sorted(keys[1])
    top = [re.sub(r"\w+: \{[^{}]*\}", lambda found: found[0].split(":")[0] + ": 0", one) for one in (english, chinese)]
    for one in top:
        counted = Counter(re.findall(r"(?:^|,)\s*([a-z]\w*): ", re.sub(r"\"(?:[^\"\\]|\\.)*\"", '""', one), re.M))
        assert [key for key, count in counted.items() if count > 1] == []


def test_every_word_that_the_page_asks_for_is_there() -> None:
    words = (PAGE / "words.js").read_text("utf-8")
    pages = (path for path in PAGE.glob("*.js") if path.name != "words.js")
    asked = {key for path in pages for key in re.findall(r"say\(\"([a-z]\w*)\"", path.read_text("utf-8"))}
    asked |= set(re.findall(r"data-(?:says|labels)=\"(\w+)\"", (PAGE / "index.html").read_text("utf-8")))
    assert len(asked) > 40
    assert [key for key in asked if not re.search(rf"\b{key}: ", words)] == []
