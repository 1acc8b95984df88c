"""The colours of Démarche, light and dark, and the one ramp that stands for stance.

Brown is adversarial and blue cooperative, because that pair stays apart for every common kind of
colour blindness; the sign always stands in text as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """One appearance. ``ramp`` runs from stance -1 to 1 in equal steps."""

    name: str
    paper: str
    panel: str
    ink: str
    muted: str
    line: str
    accent: str
    mark: str
    ramp: tuple[str, ...]
    conflict: str
    cooperation: str
    neutral: str

    def stance(self, value: float | None) -> str:
        """The colour of a stance; what has none is ``neutral``."""
        if value is None or value != value:
            return self.neutral
        return _interpolate(self.ramp, (max(-1.0, min(1.0, value)) + 1) / 2)

    def ink_on(self, background: str) -> str:
        """Black or white, whichever reads better on ``background``."""
        dark, light = "#000000", "#ffffff"
        return max((dark, light), key=lambda ink: contrast(ink, background))


LIGHT: Final = Palette(
    name="light",
    paper="#fffefb",
    panel="#f4f2ec",
    ink="#1b1f24",
    muted="#5a616b",
    line="#d8d5cd",
    accent="#0d4a80",
    mark="#fff0b3",
    ramp=("#8c3a00", "#d9783a", "#e9edf1", "#5795c8", "#0d4a80"),
    conflict="#b4571b",
    cooperation="#2f70a8",
    neutral="#a9aeb5",
)

DARK: Final = Palette(
    name="dark",
    paper="#14171b",
    panel="#1d2127",
    ink="#e9e7e2",
    muted="#a7adb6",
    line="#343a43",
    accent="#8cc8ff",
    mark="#4f4410",
    ramp=("#ff9d5c", "#b9622c", "#39424e", "#3f7fb8", "#8cc8ff"),
    conflict="#e08a4e",
    cooperation="#6cabe0",
    neutral="#6b737e",
)


def palette(name: str | None) -> Palette:
    """The palette called ``name``; the light one where there is none of that name."""
    return DARK if name == "dark" else LIGHT


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def translucent(colour: str, alpha: float) -> str:
    """``colour`` at an opacity, as CSS and plotly read it."""
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{alpha:g})"


def _channels(colour: str) -> tuple[int, int, int]:
    value = colour.lstrip("#")
    return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)


def _interpolate(ramp: Sequence[str], position: float) -> str:
    scaled = position * (len(ramp) - 1)
    lower = min(int(scaled), len(ramp) - 2)
    share = scaled - lower
    mixed = (
        round(a + (b - a) * share)
        for a, b in zip(_channels(ramp[lower]), _channels(ramp[lower + 1]), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
