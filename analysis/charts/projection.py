"""The Equal Earth projection: areas stay true, so that no state looks larger than it is.

Bojan Šavrič, Tom Patterson and Bernhard Jenny, "The Equal Earth map projection", International
Journal of Geographical Information Science 33 (2019).
"""

from __future__ import annotations

import math
from typing import Final

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = math.sqrt(3) / 2
SCALE: Final = 1000.0
"""Map units to the radius of the globe."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees → map units, east and north of the middle."""
    a1, a2, a3, a4 = _A
    angle = math.asin(_M * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    x = math.radians(longitude) * math.cos(angle)
    x /= _M * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    y = angle * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return x * SCALE, y * SCALE
