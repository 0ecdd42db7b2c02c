"""The guide's own sentences are known as the guide's, whoever typed them."""

from __future__ import annotations

import pytest

from graph.assessment.words import normal
from graph.domain import Part
from graph.stories.origin import LEAST_WORDS, Origins
from graph.stories.sentence import Sentence, Source
from ingest.sentences import split_sentences
from ingest.star import Guide
from tests.graph.stories.bank import WHEN, ZOO, story
from tests.graph.stories.pager import NOBODY, pager_guide


@pytest.fixture(scope="module")
def origins(guide: Guide) -> Origins:
    return Origins(guide)


def test_every_sentence_of_the_guide_is_known_as_its_own(guide: Guide, origins: Origins) -> None:
    for section in guide.sections():
        for sentence in split_sentences(section.text or ""):
            if len(normal(sentence)) >= LEAST_WORDS:
                assert origins.verbatim(sentence), sentence


@pytest.mark.parametrize(
    "text",
    [
        "within 8 weeks, Answer Faithfulness rose to 94.2 %!".replace(" %", "%"),
        "Well, so: Within 8 weeks, answer faithfulness rose to 94.2%, believe me.",
        "As the guide says, within 8 weeks, answer faithfulness rose to 94.2%.",
        "Within 8 weeks answer faithfulness rose to 94.2%",
    ],
)
def test_capitals_marks_and_words_around_it_hide_nothing(origins: Origins, text: str) -> None:
    assert origins.verbatim(text) == "q03/result"


def test_a_story_of_ones_own_has_nothing_of_the_guide(origins: Origins) -> None:
    assert not any(origins.sections(ZOO.split(". ")))


def test_the_guides_story_in_slightly_other_words_is_known_by_the_alarm(guide: Guide, origins: Origins) -> None:
    texts = [
        "A healthcare SaaS company needed an assistant for its clinical guidelines.",
        "It answered queries from physicians and grounded the answers in 12,000 published guidelines.",
        "I kept a parrot.",
        "Within 8 weeks the answer faithfulness rose up to 94.2%.",
    ]
    assert origins.sections(texts) == ["q03/situation", "q03/situation", None, "q03/result"]


def test_a_story_is_marked_sentence_by_sentence(origins: Origins) -> None:
    known = origins.marked(story("I kept a parrot.", "Within 8 weeks, answer faithfulness rose to 94.2%."))
    assert [(each.source, each.section) for each in known.sentences] == [
        (Source.MINE, ""),
        (Source.GUIDE, "q03/result"),
    ]


def test_a_suggestion_in_the_guides_terms_is_none_of_its_sentences_till_one_fills_it(origins: Origins) -> None:
    frame = "The rationale behind my chunking: I considered … and …, and took … because …."
    sentence = Sentence(number=1, text=frame, part=Part.ACTION, source=Source.SUGGESTED, frame=frame)
    known = story().suggesting([sentence], WHEN)
    assert origins.marked(known) == known
    fillings = iter(("a", "b", "c", "within 8 weeks, answer faithfulness rose to 94.2%"))
    filled = "".join(next(fillings) if letter == "…" else letter for letter in frame)
    assert origins.marked(known.changing(1, filled, WHEN)).sentence(1).source is Source.GUIDE


def test_the_sentences_of_several_guides_are_known_each_with_its_section(guide: Guide) -> None:
    both = Origins(guide, pager_guide())
    texts = ["Within 8 weeks, answer faithfulness rose to 94.2%.", NOBODY, "I kept a parrot."]
    assert both.sections(texts) == ["q03/result", "on-call.q01/situation", None]
