"""How an animal holds itself: its posture for every doing."""

from collections.abc import Callable

from longtake.stage.families.animal import move as move
from longtake.stage.families.animal import rest as rest
from longtake.stage.families.animal.kind import Animal
from longtake.stage.families.animal.posture import Posture, standing
from longtake.stage.families.animal.two import two_legged
from longtake.stage.families.values import Act

_AT_REST = ("", "stand", "wait", "sit", "stare", "watch", "eat", "drink", "talk")
"""What upright sitters do on their haunches."""


def posture_of(kind: Animal, act: Act) -> Posture:
    """The posture of what it does; it stands where there is none."""
    if kind.stance == "two":
        return two_legged(kind, act)
    if kind.upright and act.doing in _AT_REST:
        return rest.beg(kind, act)
    return _POSES.get(act.doing, standing)(kind, act)


_FOR: dict[Callable[[Animal, Act], Posture], str] = {
    move.walk: "walk march enter leave go drive ride push pull",
    move.run: "run play skip fly cycle skate",
    move.jump: "jump glide",
    move.crawl: "crawl sneak",
    move.climb: "climb",
    move.swim: "swim dive row",
    move.dig: "dig",
    move.shake: "shake",
    move.wag: "wag smile",
    move.turn_over: "turn-over",
    rest.eat: "eat drink peck",
    rest.sniff: "sniff search pick-up",
    rest.sit: "sit sit-floor squat meditate",
    rest.still: "stare wait listen look-around look-up think talk whisper watch",
    rest.paw: "paw reach hit catch kick wave press open close give point shake-hands",
    rest.lick: "lick wash",
    rest.beg: "beg hug pray",
    rest.rear: "rear exercise",
    rest.scratch: "scratch",
    rest.lie: "lie kneel crouch hide read",
    rest.sleep: "sleep fall-asleep faint",
    rest.wake: "wake",
    rest.stretch: "stretch yawn bow",
    rest.howl: "howl sing",
    rest.roar: "roar shout rage fight",
    rest.nod: "nod laugh cheer clap",
    rest.dance: "dance perform ballet",
    rest.cry: "cry sulk sigh give-up",
    rest.tremble: "tremble fear sneeze surprise",
}
"""What each posture is for; what stands nowhere is done standing."""
_POSES = {doing: pose for pose, doings in _FOR.items() for doing in doings.split()}
