"""How ``analysis/lexicons/geography/states.json`` was made, in one command.

    pip download --no-deps geopandas==0.14.4
    unzip geopandas-0.14.4-py3-none-any.whl 'geopandas/datasets/*'
    python training/outlines.py geopandas/datasets

Reads Natural Earth's 1:110 million countries and populated places (public domain), which that
release carries as shapefiles. Coordinates are kept to a tenth of a degree: eleven kilometres, a
third of a pixel on a map of the world.
"""

from __future__ import annotations

import json
import struct
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
STATES = ROOT / "analysis/lexicons/actors/states.toml"
MADE = ROOT / "analysis/lexicons/geography/states.json"

CODES = {"Kosovo": "XKX"}
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
BY_HAND = {
    "ABW": (12.5, -70.0), "AND": (42.5, 1.5), "ATG": (17.1, -61.8), "BMU": (32.3, -64.8),
    "COK": (-21.2, -159.8), "CUW": (12.1, -68.9), "CYM": (19.3, -81.4), "FRO": (62.0, -6.8),
    "GIB": (36.1, -5.4), "GUM": (13.5, 144.8), "IOT": (-7.3, 72.4), "MAC": (22.2, 113.5),
    "NRU": (-0.5, 166.9), "PYF": (-17.5, -149.6), "SHN": (-15.9, -5.7), "SXM": (18.0, -63.1),
    "SJM": (78.2, 15.6), "TCA": (21.5, -71.1), "VIR": (18.3, -64.9), "VGB": (18.4, -64.6),
    "GGY": (49.5, -2.5), "JEY": (49.2, -2.1), "IMN": (54.2, -4.5), "ASM": (-14.3, -170.7),
    "NIU": (-19.1, -169.9), "MNP": (15.2, 145.8), "MDV": (4.2, 73.5), "STP": (0.3, 6.7),
}  # fmt: skip
"""Latitude and longitude of places that Natural Earth's coarsest maps leave out."""
CITIES = {
    "SGP": "Singapore", "HKG": "Hong Kong", "MCO": "Monaco", "SMR": "San Marino",
    "VAT": "Vatican City", "PLW": "Melekeok",
}  # fmt: skip

Point = tuple[float, float]


def main(folder: Path) -> None:
    """Write the outlines and the point of every state of the lexicon."""
    states = tomllib.loads(STATES.read_text(encoding="utf-8"))
    lowres = folder / "naturalearth_lowres/naturalearth_lowres"
    cities = folder / "naturalearth_cities/naturalearth_cities"
    names = [row["name"] for row in attributes(cities.with_suffix(".dbf"))]
    city = {
        plain(name): point
        for name, point in zip(names, shapes(cities.with_suffix(".shp")), strict=True)
    }
    outlines: dict[str, list[list[float]]] = {}
    points: dict[str, Point] = {}
    for row, rings in zip(
        attributes(lowres.with_suffix(".dbf")), shapes(lowres.with_suffix(".shp")), strict=True
    ):
        if row["name"] in LEFT_OUT:
            continue
        code = CODES.get(row["name"], row["iso_a3"])
        # What no state of the lexicon answers for is drawn as land all the same.
        key = code if code in states else ""
        outlines.setdefault(key, []).extend(filter(None, map(thinned, rings)))
        if key:
            points[key] = centre(max(rings, key=lambda ring: abs(area(ring))))
    for code, row in states.items():
        if code in points:
            continue
        wanted = [CITIES[code]] if code in CITIES else row.get("capital", ())
        found = next((city[plain(name)] for name in wanted if plain(name) in city), None)
        if found is None and code in BY_HAND:
            found = BY_HAND[code][1], BY_HAND[code][0]
        if found is not None:
            points[code] = found
    made = {
        "outlines": dict(sorted(outlines.items())),
        "points": {code: [round(x, 1), round(y, 1)] for code, (x, y) in sorted(points.items())},
    }
    MADE.parent.mkdir(exist_ok=True)
    MADE.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(outlines)} outlines, {len(points)} points; without a point:")
    print(", ".join(code for code in states if code not in points))


def attributes(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBASE file."""
    data = path.read_bytes()
    rows, header, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for number in range(rows):
        at, row = header + number * width + 1, {}
        for name, size in fields:
            row[name] = data[at : at + size].decode("utf-8", "replace").strip()
            at += size
        yield row


def shapes(path: Path) -> Iterator[Any]:
    """The shapes of a shapefile: a point, or the rings of a polygon."""
    data, at = path.read_bytes(), 100
    while at < len(data):
        size = struct.unpack(">i", data[at + 4 : at + 8])[0] * 2
        shape, at = data[at + 8 : at + 8 + size], at + 8 + size
        if struct.unpack("<i", shape[:4])[0] == 1:
            yield struct.unpack("<dd", shape[4:20])
            continue
        n_rings, n_points = struct.unpack("<ii", shape[36:44])
        first = 44 + 4 * n_rings
        starts = struct.unpack(f"<{n_rings}i", shape[44:first])
        flat = struct.unpack(f"<{2 * n_points}d", shape[first : first + 16 * n_points])
        every = list(zip(flat[::2], flat[1::2], strict=True))
        yield [every[a:b] for a, b in zip(starts, (*starts[1:], n_points), strict=True)]


def thinned(ring: list[Point]) -> list[float]:
    """Longitudes and latitudes by turns, without points that rounding has laid on each other.

    Empty where less than a triangle is left.
    """
    kept: list[Point] = []
    for x, y in ring:
        point = round(x, 1), round(y, 1)
        if not kept or kept[-1] != point:
            kept.append(point)
    return [value for point in kept for value in point] if len(set(kept)) > 2 else []


def area(ring: list[Point]) -> float:
    """Signed area in square degrees."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def centre(ring: list[Point]) -> Point:
    """The centre of gravity."""
    size, x, y = area(ring), 0.0, 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * size), y / (6 * size)


def plain(name: str) -> str:
    """A name without case and diacritics."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(each for each in parts if not unicodedata.combining(each)).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
