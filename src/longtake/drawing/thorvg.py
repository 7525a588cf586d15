"""thorvg's C functions (thorvg.org, thorvg_capi.h 1.0), typed once.

The wheel's own objects retype them at every call: a frame of 100 blobs costs 6.2 ms of CPU through their paths,
12.1 ms through their curves, and 2.6 ms through the calls below.
"""

import ctypes
from ctypes import POINTER, c_bool, c_char_p, c_float, c_int, c_uint8, c_uint32, c_void_p
from typing import Any

from thorvg_python.engine import THORVG_LIB

if THORVG_LIB is None:
    raise ImportError("thorvg_python holds no thorvg library for this platform")

# A handle of our own, so that nobody who uses the wheel's objects changes the types set here.
_LIBRARY = ctypes.CDLL(THORVG_LIB._name)


class Stop(ctypes.Structure):
    """Tvg_Color_Stop: an offset 0 to 1 and a colour."""

    _fields_ = (("offset", c_float), ("r", c_uint8), ("g", c_uint8), ("b", c_uint8), ("a", c_uint8))


class Matrix(ctypes.Structure):
    """Tvg_Matrix, row by row."""

    _fields_ = tuple((f"e{row}{column}", c_float) for row in (1, 2, 3) for column in (1, 2, 3))


def _function(name: str, *arguments: Any, result: Any = c_int) -> Any:
    function = getattr(_LIBRARY, f"tvg_{name}")
    function.argtypes = arguments
    function.restype = result
    return function


ARGB8888 = 1
"""Premultiplied, one 32-bit word a pixel: B, G, R, A in memory on every little-endian machine."""

engine_init = _function("engine_init", c_uint32)
canvas_new = _function("swcanvas_create", c_int, result=c_void_p)
canvas_target = _function("swcanvas_set_target", c_void_p, c_void_p, c_uint32, c_uint32, c_uint32, c_int)
canvas_add = _function("canvas_add", c_void_p, c_void_p)
canvas_remove = _function("canvas_remove", c_void_p, c_void_p)
canvas_draw = _function("canvas_draw", c_void_p, c_bool)
canvas_sync = _function("canvas_sync", c_void_p)
canvas_delete = _function("canvas_destroy", c_void_p)
paint_delete = _function("paint_rel", c_void_p)
paint_duplicate = _function("paint_duplicate", c_void_p, result=c_void_p)
paint_transform = _function("paint_set_transform", c_void_p, POINTER(Matrix))
paint_opacity = _function("paint_set_opacity", c_void_p, c_uint8)
paint_clip = _function("paint_set_clip", c_void_p, c_void_p)
scene_new = _function("scene_new", result=c_void_p)
scene_add = _function("scene_add", c_void_p, c_void_p)
shape_new = _function("shape_new", result=c_void_p)
shape_path = _function("shape_append_path", c_void_p, c_char_p, c_uint32, c_void_p, c_uint32)
shape_colour = _function("shape_set_fill_color", c_void_p, c_uint8, c_uint8, c_uint8, c_uint8)
shape_gradient = _function("shape_set_gradient", c_void_p, c_void_p)
shape_rule = _function("shape_set_fill_rule", c_void_p, c_int)
stroke_colour = _function("shape_set_stroke_color", c_void_p, c_uint8, c_uint8, c_uint8, c_uint8)
stroke_width = _function("shape_set_stroke_width", c_void_p, c_float)
stroke_cap = _function("shape_set_stroke_cap", c_void_p, c_int)
stroke_join = _function("shape_set_stroke_join", c_void_p, c_int)
linear_new = _function("linear_gradient_new", result=c_void_p)
linear_set = _function("linear_gradient_set", c_void_p, c_float, c_float, c_float, c_float)
radial_new = _function("radial_gradient_new", result=c_void_p)
radial_set = _function("radial_gradient_set", c_void_p, *[c_float] * 6)
gradient_stops = _function("gradient_set_color_stops", c_void_p, c_void_p, c_uint32)
picture_new = _function("picture_new", result=c_void_p)
picture_raw = _function("picture_load_raw", c_void_p, c_void_p, c_uint32, c_uint32, c_int, c_bool)
