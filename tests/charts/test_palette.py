import tomllib
from pathlib import Path

import pytest

from analysis.charts.palette import DARK, LIGHT, Palette, contrast, palette

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda each: each.name)
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@BOTH
def test_text_reads_on_its_paper(colours: Palette) -> None:
    for text in (colours.ink, colours.muted, colours.accent, colours.conflict, colours.cooperation):
        assert contrast(text, colours.paper) >= 4.5
        assert contrast(text, colours.panel) >= 4.2


@BOTH
@pytest.mark.parametrize("value", [-1.0, -0.7, -0.3, 0.0, 0.3, 0.7, 1.0])
def test_letters_read_on_every_stance(colours: Palette, value: float) -> None:
    fill = colours.stance(value)
    assert contrast(colours.ink_on(fill), fill) >= 4.5


@BOTH
def test_the_ramp_runs_from_brown_to_blue(colours: Palette) -> None:
    assert colours.stance(-1) == colours.ramp[0]
    assert colours.stance(1) == colours.ramp[-1]
    assert colours.stance(-7) == colours.ramp[0]
    assert colours.stance(None) == colours.neutral
    assert colours.stance(float("nan")) == colours.neutral


def test_unknown_appearance_is_light() -> None:
    assert palette(None) is LIGHT
    assert palette("dark") is DARK


@BOTH
def test_streamlit_has_the_same_colours(colours: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][colours.name]
    assert theme["backgroundColor"] == colours.paper
    assert theme["secondaryBackgroundColor"] == colours.panel
    assert theme["textColor"] == colours.ink
    assert theme["primaryColor"] == colours.accent
