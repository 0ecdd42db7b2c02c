"""The colours of both themes can be read: at least 4.5 to 1 wherever one stands on another."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest

CONFIG: dict[str, Any] = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "ui/.streamlit/config.toml").read_text(encoding="utf-8")
)
LEAST = 4.5
CAPTION = 0.6
"""The share of the text colour in a caption; the rest is the ground's."""


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    def luminance(colour: tuple[float, ...]) -> float:
        parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_links_on_each_ground(theme: str) -> None:
    colours = CONFIG["theme"][theme]
    grounds = [rgb(colours[name]) for name in ("backgroundColor", "secondaryBackgroundColor")]

    for name, ground in product(("textColor", "linkColor", "grayTextColor"), grounds):
        assert contrast(rgb(colours[name]), ground) >= LEAST, (name, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_captions(theme: str) -> None:
    colours = CONFIG["theme"][theme]
    text, ground = rgb(colours["textColor"]), rgb(colours["backgroundColor"])
    caption = tuple(CAPTION * t + (1 - CAPTION) * g for t, g in zip(text, ground, strict=True))

    assert contrast(caption, ground) >= LEAST


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", ["blue", "green", "orange", "yellow", "red", "violet", "gray"])
def test_notices_and_badges(theme: str, colour: str) -> None:
    colours = CONFIG["theme"][theme]
    ground = rgb(colours[f"{colour}BackgroundColor"])

    assert contrast(rgb(colours[f"{colour}TextColor"]), ground) >= LEAST
    assert contrast(rgb(colours["textColor"]), ground) >= LEAST


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_white_words_on_a_primary_button(theme: str) -> None:
    assert contrast((1.0, 1.0, 1.0), rgb(CONFIG["theme"][theme]["primaryColor"])) >= LEAST


def test_nothing_is_sent_out_or_fetched() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert "fontFaces" not in CONFIG["theme"]
    assert CONFIG["server"]["address"] == "localhost"
