"""A shot keeps its number once a take of worth hangs on it."""

from longtake.plan.identity import Known, Unnumbered, numbered


def shot(scene: int, words: str, heading: str = "INT. ROOM", number: str | None = None) -> Unnumbered:
    return Unnumbered(scene, number, heading, words)


BEFORE = [
    Known("1A", "INT. ROOM", "A cat sleeps on the bed.", frozen=True),
    Known("1B", "INT. ROOM", "A man turns over.", frozen=True),
    Known("2A", "EXT. STREET", "Rain falls.", frozen=True),
]


def test_shots_are_numbered_by_scene_and_letter() -> None:
    shots = [shot(0, "a"), shot(0, "b"), shot(1, "c")]
    assert numbered(shots, []) == ["1A", "1B", "2A"]


def test_a_scene_keeps_the_number_that_its_author_gave_it() -> None:
    assert numbered([shot(0, "a", number="12"), shot(1, "b")], []) == ["12A", "13A"]


def test_after_z_comes_za_so_that_numbers_sort_as_the_film_runs() -> None:
    numbers = numbered([shot(0, f"shot {k}") for k in range(30)], [])
    assert numbers[25:28] == ["1Z", "1ZA", "1ZB"]
    assert sorted(numbers) == numbers


def test_a_shot_put_between_two_frozen_ones_is_named_after_the_first() -> None:
    shots = [shot(0, "A cat sleeps on the bed."), shot(0, "A dog barks."), shot(0, "A man turns over.")]
    assert numbered(shots, BEFORE) == ["1A", "1AA", "1B"]


def test_a_scene_put_before_a_frozen_one_takes_no_number_from_it() -> None:
    shots = [
        shot(0, "The sea.", "EXT. BEACH"),
        shot(1, "A cat sleeps on the bed."),
        shot(1, "A man turns over."),
        shot(2, "Rain falls.", "EXT. STREET"),
    ]
    assert numbered(shots, BEFORE) == ["A1A", "1A", "1B", "2A"]


def test_a_rewritten_shot_is_still_the_same_shot() -> None:
    shots = [shot(0, "A cat sleeps on the big bed."), shot(0, "A man slowly turns over.")]
    assert numbered(shots, BEFORE)[:2] == ["1A", "1B"]


def test_a_shot_rewritten_beyond_likeness_keeps_its_number_where_it_stands_alone_in_its_place() -> None:
    other = "Somebody quite different does what nobody thought of."
    shots = [shot(0, "A cat sleeps on the bed."), shot(0, other), shot(1, "Rain falls.", "EXT. STREET")]
    assert numbered(shots, BEFORE) == ["1A", "1B", "2A"]
    twice = [shots[0], shots[1], shot(0, "And then, at length, the sea."), shots[2]]
    assert "1B" not in numbered(twice, BEFORE), "which of the two it was cannot be told"
    elsewhere = [shots[0], shot(0, other, "EXT. SEA"), shots[2]]
    assert "1B" not in numbered(elsewhere, BEFORE)


def test_a_shot_that_moved_takes_its_number_along() -> None:
    shots = [shot(0, "Rain falls.", "EXT. STREET"), shot(1, "A cat sleeps on the bed.")]
    assert numbered(shots, BEFORE) == ["2A", "1A"]


def test_the_number_of_a_shot_that_left_the_script_is_not_given_to_another() -> None:
    shots = [shot(0, "Something else entirely happens, at length, in a quite different way.")]
    assert numbered(shots, BEFORE)[0] not in {"1A", "1B", "2A"}


def test_equal_shots_are_told_apart_by_their_order() -> None:
    known = [Known("1A", "INT. ROOM", "Wait.", frozen=True), Known("1B", "INT. ROOM", "Wait.", frozen=True)]
    assert numbered([shot(0, "Wait."), shot(0, "Wait.")], known) == ["1A", "1B"]


def test_without_takes_of_worth_numbers_simply_follow_the_script() -> None:
    known = [Known("1A", "INT. ROOM", "A cat sleeps on the bed.")]
    assert numbered([shot(0, "New."), shot(0, "A cat sleeps on the bed.")], known) == ["1A", "1B"]
