"""An answer while it is being written: each sentence is drawn as soon as it is confirmed, where it will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from graph.domain import Claim
from ingest.star import Guide
from ui.components.asking.answer_card import sentences, show_heading, show_sentence
from ui.components.asking.answer_view import cited

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


class GrowingAnswer:
    """Draws into the place where it is made."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._place = st.empty()
        self._begin()

    def add(self, heading: str, claim: Claim) -> None:
        """Draw the claim under its heading, which is drawn with its first claim."""
        if heading not in self._groups:
            with self._inner:
                show_heading(heading)
                self._groups[heading] = sentences()
        with self._groups[heading]:
            show_sentence(cited(claim, self._guide, self._numbers))

    def begin_again(self) -> None:
        """Take away what is drawn, for it is not the answer after all."""
        self._begin()

    def _begin(self) -> None:
        self._inner = self._place.container()
        self._groups: dict[str, DeltaGenerator] = {}
        self._numbers: dict[str, int] = {}
