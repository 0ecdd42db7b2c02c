"""Tabs of which only the open one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def open_tab(names: Sequence[str], key: str) -> tuple[str, DeltaGenerator]:
    """The name of the tab that is open, and where its content goes; the first one is, until another is chosen."""
    # The theme's colour of an open tab is too faint on the dark ground (3.9 to 1); this colour is not.
    opened = st.tabs([f":blue[{name}]" for name in names], on_change="rerun", key=key)
    return next((each for each in zip(names, opened, strict=True) if each[1].open), (names[0], opened[0]))
