from __future__ import annotations

import pytest

from tests.ui.test_theme import CONFIG, contrast, rgb
from ui.components.course_chart import DOT, LINE

LEAST = 3.0
"""What WCAG asks of graphics; words take the theme's own colours."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", [LINE, DOT])
def test_line_and_dots_are_seen_on_the_ground_of_either_theme(theme: str, colour: str) -> None:
    assert contrast(rgb(colour), rgb(CONFIG["theme"][theme]["backgroundColor"])) >= LEAST
