"""Where a place of the Earth lies on our two maps: Europe (equal areas around 51° N 19° E) and the world.

Equal areas on both, so that no country looks larger than it is. Used to build the shapes and to
test them; latitudes and longitudes are degrees, north and east positive.
"""

import math
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class View:
    """A map's name, its size in drawing units and the window of the projection's plane that it shows.

    `left`, `right`, `bottom`, `top` are in Earth radii. Height follows from the window.
    """

    name: str
    width: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def scale(self) -> float:
        """Drawing units per Earth radius."""
        return self.width / (self.right - self.left)

    @property
    def height(self) -> int:
        return round((self.top - self.bottom) * self.scale)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Drawing units from the upper left corner; may lie outside the window."""
        x, y = (_lambert if self.name == "europe" else _equal_earth)(longitude, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


# The windows: Iceland to the Caspian Sea, the Sahara's edge to the North Cape; and all lands but Antarctica.
EUROPE: Final = View("europe", 1000, -0.445, 0.385, -0.345, 0.385)
WORLD: Final = View("world", 1000, -2.72, 2.72, -1.0, 1.32)
VIEWS: Final = {view.name: view for view in (EUROPE, WORLD)}

_LON0, _LAT0 = math.radians(19.0), math.radians(51.0)


def _lambert(longitude: float, latitude: float) -> tuple[float, float]:
    """Lambert's azimuthal equal-area projection (Snyder, Map Projections, USGS 1395, p. 185)."""
    east, north = math.radians(longitude) - _LON0, math.radians(latitude)
    toward = math.sin(_LAT0) * math.sin(north) + math.cos(_LAT0) * math.cos(north) * math.cos(east)
    k = math.sqrt(2 / max(1 + toward, 1e-9))
    x = k * math.cos(north) * math.sin(east)
    y = k * (math.cos(_LAT0) * math.sin(north) - math.sin(_LAT0) * math.cos(north) * math.cos(east))
    return x, y


def _equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth (Šavrič, Patterson, Jenny 2018, doi:10.1080/13658816.2018.1504949), around 11° E."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)
