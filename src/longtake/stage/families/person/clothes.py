"""Clothes that hang from the doll: skirts and coats, aprons, capes, and a mermaid's tail."""

import math

from longtake.drawing import smooth
from longtake.stage.families.person.joints import Pose, toward
from longtake.stage.families.person.look import Look
from longtake.stage.families.person.shapes import across, hull
from longtake.stage.sheet import Point, Sheet, darker, paler


def draw_hem(sheet: Sheet, look: Look, pose: Pose) -> None:
    """The skirt of a dress, or a coat below the hip: cloth over both legs."""
    if not look.hem:
        return
    points: list[Point] = []
    low: list[Point] = []
    wide = 18 + 26 * look.flare * min(look.hem, 1.4)
    for side in (0, 1):
        hip, knee, ankle = pose.leg(side)
        stretch = look.hem
        end = toward(hip, knee, stretch) if stretch <= 1 else toward(knee, ankle, min(stretch - 1, 1.0))
        side_on = across(hip if stretch <= 1 else knee, end, wide)
        low += [(end[0] - side_on[0], end[1] - side_on[1]), (end[0] + side_on[0], end[1] + side_on[1])]
        if stretch > 1:
            bent = across(hip, knee, 18 + 13 * look.flare)
            points += [(knee[0] - bent[0], knee[1] - bent[1]), (knee[0] + bent[0], knee[1] + bent[1])]
    points += low
    turn = math.radians(pose.lean)
    half = 50 * look.build * pose.slim
    for x, y in ((-half, -26.0), (half, -26.0), (-half, 8.0), (half, 8.0)):
        points.append((pose.hip[0] + x * math.cos(turn) - y * math.sin(turn),
                       pose.hip[1] + x * math.sin(turn) + y * math.cos(turn)))  # fmt: skip
    paper = look.hem_paper or look.top
    sheet.cut(smooth(hull(points), tension=0.22), paper, fade=darker(paper, 0.09), lift=0.8)
    if look.trim is not None:
        first, *_, last = sorted(low)
        sheet.strip([first, last], look.trim, 15, lift=0.3)
    elif look.legs != "bare" and look.hem_paper is None and look.hem < 1.5:
        middle = toward(low[1], low[2], 0.5)
        sheet.draw([(pose.hip[0] + 9, pose.hip[1]), (middle[0] + 9, middle[1] - 3)], darker(paper, 0.16), 4)


def draw_apron(sheet: Sheet, look: Look, pose: Pose) -> None:
    """An apron's lower half."""
    if look.apron is None:
        return
    knees = [toward(pose.leg(side)[0], pose.leg(side)[1], 0.92) for side in (0, 1)]
    x, y = pose.hip
    points = [(x - 38, y - 40), (x + 46, y - 40), (knees[1][0] + 36, knees[1][1]), (knees[0][0] - 28, knees[0][1])]
    sheet.cut(smooth(points, tension=0.25), look.apron, lift=0.6)
    sheet.strip([(x - 46 * look.build, y - 38), (x + 50 * look.build, y - 38)], darker(look.apron, 0.1), 8, lift=0)


def draw_cape(sheet: Sheet, look: Look, pose: Pose) -> None:
    """A cape behind everything: from the shoulders down to the calves, the end swinging after."""
    if look.cape is None or pose.lean < -60:
        return  # whoever lies lies on it
    near, far = pose.arm(0)[0], pose.arm(1)[0]
    drag = (pose.hip[0] - pose.neck[0]) * 0.9
    # Who sits has it over the seat behind him, not over the chair.
    low = pose.hip[1] + (176 if pose.hip[1] < -190 else 30)
    points = [
        (near[0] - 6, near[1] - 20), (far[0] + 6, far[1] - 20), (pose.hip[0] + 74 + drag, pose.hip[1]),
        (pose.hip[0] + 92 + drag * 1.6, low), (pose.hip[0] + drag * 1.6, low + 8),
        (pose.hip[0] - 92 + drag * 1.6, low), (pose.hip[0] - 74 + drag, pose.hip[1]),
    ]  # fmt: skip
    sheet.cut(smooth(points, tension=0.55), look.cape, fade=darker(look.cape, 0.16))


def draw_tail(sheet: Sheet, look: Look, pose: Pose, wave: float) -> None:
    """A mermaid's tail for legs: it curls to the right on the ground, or follows her as she swims."""
    tail, paper, low = sheet.new(), look.trousers, -pose.hip[1]
    lies = abs(pose.lean) > 40 or low < 150
    body: list[Point]
    if lies:
        tail.cut(smooth([(-4, 196), (-64, 262 + wave), (0, 236), (64, 262 - wave), (4, 196)], tension=0.7),
                 darker(paper, 0.16))  # fmt: skip
        body = [(-40, -20), (40, -20), (36 + wave, 90), (12, 214), (-12, 214), (-36 + wave, 90)]
    else:
        fin = [(106, low - 26), (176, low - 86 - wave), (152, low - 30), (188, low + 4), (112, low - 8)]
        tail.cut(smooth(fin, tension=0.7), darker(paper, 0.16))
        body = [(-50, -26), (50, -26), (58, 66), (64, low - 66), (122, low - 30), (112, low - 2), (20, low - 4),
                (-34, low - 54), (-56, 70)]  # fmt: skip
    tail.cut(smooth(body, tension=0.85), paper, fade=darker(paper, 0.12))
    for down, along in ((40, (-22, 6)), (74, (-8, 18)), (108, (-20, 6))):
        for x in along:
            tail.draw([(x - 13, down), (x, down + 10), (x + 13, down)], paler(paper, 0.25), 3.5)
    sheet.put(tail, *pose.hip, turn=0.0 if not lies else pose.lean if abs(pose.lean) > 40 else -84.0)
