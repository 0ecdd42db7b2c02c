"""A library over the edition in which shared words are likeness, so that what is near can be told by hand."""

from __future__ import annotations

from ingest.likeness import Likeness
from ingest.star import Guide
from tests.fakes import WordEmbedder
from tests.graph.fakes import GuideLibrary


class WordLibrary(GuideLibrary):
    """Searches by shared words, and compares by bags of them."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._embedder = WordEmbedder()
        self._sections = [
            (section.entry, self._embedder.embed_query(section.text)) for section in guide.sections() if section.text
        ]
        self.compared: list[str] = []

    def likeness(self, text: str, question: str) -> Likeness:
        self.compared.append(text)
        vector = self._embedder.embed_query(text)
        near: dict[str, float] = {}
        for entry, section in self._sections:
            near[entry] = max(near.get(entry, 0.0), float(section @ vector))
        asked = self._embedder.embed_query(question)
        return Likeness(vector, self._embedder.name, float(vector @ asked), {}, near)
