"""The colours read well on each other, in the light and in the dark."""

import pytest

from reader.ui.palette import (
    CONTROL_CONTRAST,
    CONTROLS_ON_GROUND,
    DARK,
    LIGHT,
    TEXT_CONTRAST,
    TEXT_ON_GROUND,
    Palette,
    contrast,
)

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize(
    ("text", "ground"), [(text, ground) for text, grounds in TEXT_ON_GROUND for ground in grounds]
)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= TEXT_CONTRAST


@PALETTES
@pytest.mark.parametrize(
    ("sign", "ground"),
    [(sign, ground) for sign, grounds in CONTROLS_ON_GROUND for ground in grounds],
)
def test_controls_stand_out_from_their_ground(palette: Palette, sign: str, ground: str) -> None:
    assert contrast(getattr(palette, sign), getattr(palette, ground)) >= CONTROL_CONTRAST


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1
