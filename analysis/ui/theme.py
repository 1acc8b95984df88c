"""The look of the pages: the palette in force, and the style sheet that uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from analysis.charts.palette import Palette, palette

STYLE: Final = Path(__file__).with_name("style.css")


def current() -> Palette:
    """The palette of the appearance that this reader has chosen."""
    return palette(st.context.theme.type)


def dress() -> None:
    """Put the style sheet and the palette's colours into the page."""
    colours = current()
    variables = {
        "ink": colours.ink,
        "muted": colours.muted,
        "line": colours.line,
        "paper": colours.paper,
        "panel": colours.panel,
        "accent": colours.accent,
        "on-accent": colours.ink_on(colours.accent),
        "mark": colours.mark,
        "conflict": colours.conflict,
        "cooperation": colours.cooperation,
    }
    listed = "".join(f"--{name}:{value};" for name, value in variables.items())
    ramp = ",".join(colours.ramp)
    brown = ",".join(colours.ramp[: len(colours.ramp) // 2 + 1])
    st.html(
        f"<style>:root{{{listed}--ramp:linear-gradient(90deg,{ramp});"
        f"--ramp-brown:linear-gradient(90deg,{brown});}}"
        f"{STYLE.read_text(encoding='utf-8')}</style>"
    )
