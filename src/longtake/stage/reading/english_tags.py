"""What each word of an English sentence is there: the cheapest way through all that its words can be.

D article, K number, A adjective, N noun, S possessive, O pronoun, V verb, G -ing, E past or participle, P preposition,
R adverb, C and, W who or while, B is, X has, does, to, not, T there is, M mark, Q quality, U letters not read.
"""

from collections.abc import Sequence

from longtake.stage.reading.english_words import Word
from longtake.stage.reading.vocabulary import Sense


def _row(costs: str) -> dict[str, float]:
    return {cost[0]: float(cost[1:]) for cost in costs.split()}


_AFTER = {
    "": _row("D0 K0 A.5 N.6 O0 V1.1 G.6 E1.2 P0 R0 X.9 B1.2 W0 C.4 M0 Q0 T0 U.5 S9"),
    "D": _row("N0 A0 K.1 D.5 G1.3 E1.3 R.8 Q3 U1 M4 C4"),
    "K": _row("N0 A0 K.3 D.8 P.4 V.9 M1 C1 R1 B1.5 X2 G2 E1.5 U.5"),
    "A": _row("N0 A.1 K1 G1.8 E2 M.4 C.4 P.6 V2.6 W1 X1.6 B2.5 R.9 U1 Q.9 T2 D2.6 O2.6"),
    "N": _row("N.8 S0 V.25 G.5 E.5 P0 C0 W.1 B0 X0 M0 R.3 O2.6 D2.6 A1.8 K2.2 Q.4 U.6 T2"),
    "S": _row("N0 A0 K.2 U.5"),
    "O": _row("V0 B0 X0 G.7 E.2 P.2 C.2 W.5 M.2 R.2 D1.5 N2.2 A1.5 O2 K1.5 Q.5 S.2 U1"),
    "V": _row("D0 K0 A.3 N.5 O0 P0 R.1 M.1 C.1 W.4 G.6 E1.3 V2.6 X.5 B2.4 Q.4 U.6 T2"),
    "P": _row("D0 K0 A.2 N.2 O0 G.6 P.5 R.7 W.8 M1.5 C2 E1.5 V4 Q1.5 U.5"),
    "R": _row("V.1 A.2 R.3 D.4 N1 P0 M0 C.1 G.2 E.2 O.5 K.4 B.3 X.3 W.3 Q.3 U.6 T.3"),
    "C": _row("D0 K0 A.4 N.4 O0 V.3 G.3 E.4 P.2 R.1 X.5 B1 W.2 C1 M.8 Q.5 T.2 U.5"),
    "W": _row("D0 K.1 A.5 N.4 O0 V.1 G.3 E.5 P.4 R.1 X.1 B0 W.5 C1 M.5 Q1 T.1 U.5"),
    "B": _row("G0 E0 A0 D0 K.2 N.8 P0 R.1 X.2 O1.6 V3 M.8 W1 B2 C1 Q.5 U.6"),
    "X": _row("V0 B0 X.2 R.2 E0 D.9 O.9 G1.2 N1.2 A1 K1 P.8 M1 C1 W1 U1"),
    "T": _row("D0 K0 A.3 N.4 O1 R.6 G1.5 P.8 E2 X.5 U.5"),
    "U": _row("D.5 K.5 A.5 N.5 O.5 V.5 G.5 E.5 P.5 R.5 C.5 W.5 B.5 X.5 M.1 Q.5 T.5 S1 U0"),
}
_AFTER |= {",": _AFTER[""] | _row("V.3 E.5")}
_AFTER |= {"G": _AFTER["V"] | _row("V2.4 G2 B2"), "E": _AFTER["V"] | _row("N.9 A.6"), "M": _AFTER[""], "Q": _AFTER[""]}
_OTHERWISE = 5.0
_VERB = "VBE"
_SECOND = 0.6
"""What a second verb of a clause costs, and a sentence without any."""

_Path = tuple[float, int, bool, "_Path | None"]


def tagged(words: Sequence[Word]) -> list[tuple[Word, str, Sense | None]]:
    """The words, each with the part of speech and the sense chosen."""
    paths: list[_Path] = [(0.0, -1, False, None)]
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        paths = _steps(word, before, paths)
    last = min(paths, key=lambda path: path[0] + (0.0 if path[2] else _SECOND * 0.6))
    chosen: list[int] = []
    step: _Path | None = last
    while step is not None and step[1] >= 0:
        chosen.append(step[1])
        step = step[3]
    return [(word, word.tags[one][0], word.tags[one][2]) for word, one in zip(words, reversed(chosen), strict=True)]


def _steps(word: Word, before: Word | None, paths: Sequence[_Path]) -> list[_Path]:
    """The cheapest path to each thing that `word` can be, with a verb before it in its clause or none."""
    best: dict[tuple[int, bool], _Path] = {}
    for path in paths:
        came = before.tags[path[1]][0] if before is not None else ""
        came = "," if came == "M" and before is not None and before.kind == "comma" else came
        for number, (tag, cost, _) in enumerate(word.tags):
            total = path[0] + cost + _AFTER[came].get(tag, _OTHERWISE)
            verb = path[2]
            if tag in _VERB:
                total += _SECOND if verb and came not in "BXCR," else 0.0
                verb = True
            elif tag in "WMC":
                verb = False
            key = (number, verb)
            if key not in best or total < best[key][0]:
                best[key] = (total, number, verb, path)
    return list(best.values())
