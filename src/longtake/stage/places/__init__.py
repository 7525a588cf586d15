"""Places: each is a function that builds its backdrop for a frame. Their words stand in words/places.toml."""

from longtake.stage.places.elsewhere import paper, space
from longtake.stage.places.home import bedroom, kitchen, living_room
from longtake.stage.places.nature import desert, field, forest, mountain, snowfield
from longtake.stage.places.town import city, street
from longtake.stage.places.values import Backdrop, Build, Layer, Piece, Site
from longtake.stage.places.water import beach, river, sea
from longtake.stage.places.work import classroom, office

PLACES: dict[str, Build] = {
    "beach": beach,
    "bedroom": bedroom,
    "city": city,
    "classroom": classroom,
    "desert": desert,
    "field": field,
    "forest": forest,
    "kitchen": kitchen,
    "living-room": living_room,
    "mountain": mountain,
    "office": office,
    "paper": paper,
    "river": river,
    "sea": sea,
    "snowfield": snowfield,
    "space": space,
    "street": street,
}
"""Every place by its name in words/places.toml."""

__all__ = ["PLACES", "Backdrop", "Layer", "Piece", "Site"]
