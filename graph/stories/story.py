"""A story of the candidate's as it is kept: its sentences, each with the part that it tells and where it comes from.

Numbers are read from the sentences, and never kept beside them. A change makes a new story; the form is checked anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from graph.domain import NonBlank, Part, Value
from graph.grounding.figure_reader import read_figures
from graph.stories.frame import fits
from graph.stories.sentence import BadStory, Sentence, Source, Survived, checked, demand_probed

FORM = 1
"""Version of the stored form; raised together with a migration in `graph.stories.migrations`."""
MOST_SENTENCES = 80
LONGEST_TITLE = 120
"""Characters."""


class Story(Value):
    """One story. `made` and `changed` are times (ISO 8601); `next_number` is the next sentence's.

    `made_from` is the id of the judgement whose answer it was made of, '' where it was typed. `holes` are the entries
    whose lost Action was written in it.
    """

    form: int = FORM
    id: NonBlank
    title: Annotated[NonBlank, Field(max_length=LONGEST_TITLE)]
    made: str
    changed: str
    sentences: Annotated[tuple[Sentence, ...], Field(max_length=MOST_SENTENCES)] = ()
    topics: tuple[str, ...] = ()
    made_from: str = ""
    holes: tuple[str, ...] = ()
    next_number: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _numbers_each_sentence_once(self) -> Story:
        numbers = [sentence.number for sentence in self.sentences]
        if len(set(numbers)) < len(numbers) or any(number >= self.next_number for number in numbers):
            raise ValueError("each sentence has a number of its own")
        return self

    @property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences that may be told as the candidate's, in the order of the parts."""
        return tuple(sentence for part in Part for sentence in self.sentences if sentence.part is part and sentence.own)

    @property
    def text(self) -> str:
        """What is the candidate's of it, a sentence a line, in the order of the parts."""
        return "\n\n".join(sentence.text for sentence in self.own)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The figures in the candidate's own sentences, as they were said, each once."""
        read = (figure.text for sentence in self.own for figure in read_figures(sentence.text))
        return tuple(dict.fromkeys(read))

    def sentence(self, number: int) -> Sentence:
        """Raises BadStory."""
        found = next((sentence for sentence in self.sentences if sentence.number == number), None)
        if found is None:
            raise BadStory(f"Story {self.id} has no sentence {number}; `coach stories show {self.id}` lists them.")
        return found

    def of_part(self, part: Part) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.part is part)

    # --- Changes, each a new story ------------------------------------------------------------------------------

    def again(self, when: str, **changes: object) -> Story:
        """The same with these fields, changed at that time and checked anew."""
        return Story.model_validate({**dict(self), **changes, "changed": when})

    def adding(self, texts: Iterable[tuple[str, Part]], when: str) -> Story:
        """With sentences of the candidate's at the end, each with its part. Raises BadStory for too many."""
        given = list(texts)
        if len(self.sentences) + len(given) > MOST_SENTENCES:
            raise BadStory(f"A story has at most {MOST_SENTENCES} sentences; keep what one can tell in two minutes.")
        made = [
            Sentence(number=self.next_number + n, text=checked(text), part=part, source=Source.MINE)
            for n, (text, part) in enumerate(given)
        ]
        return self._with([*self.sentences, *made], when)

    def suggesting(self, suggested: Iterable[Sentence], when: str) -> Story:
        """With these suggestions at the end, each with a number of this story's. Raises BadStory for too many."""
        given = list(suggested)
        if len(self.sentences) + len(given) > MOST_SENTENCES:
            raise BadStory(f"Story {self.id} is full; delete sentences that you do not tell.")
        made = [sentence.again(number=self.next_number + n) for n, sentence in enumerate(given)]
        return self._with([*self.sentences, *made], when)

    def changing(self, number: int, text: str, when: str) -> Story:
        """With other words for a sentence, which are then the candidate's.

        Filling the open places of a suggestion leaves the words as they were suggested: it stays one, and what it
        stood with other fillings counts no more. The same words change nothing. Raises BadStory.
        """
        known, text = self.sentence(number), checked(text)
        if text == known.text and not known.dropped:
            return self
        if known.source is Source.SUGGESTED and fits(known.frame, text):
            return self._replacing(known.again(text=text, survived=(), dropped=False), when)
        return self._replacing(Sentence(number=number, text=text, part=known.part, source=Source.MINE), when)

    def moving(self, number: int, part: Part, when: str) -> Story:
        """With a sentence told as another part; nothing else of it changes. Raises BadStory."""
        known = self.sentence(number)
        return self if known.part is part else self._replacing(known.again(part=part), when)

    def without(self, number: int, when: str) -> Story:
        """Without a sentence; its number is not given again. Raises BadStory."""
        self.sentence(number)
        return self._with([each for each in self.sentences if each.number != number], when)

    def dropping(self, number: int, when: str) -> Story:
        """With a suggestion dropped: it is told no more, and not suggested again. Raises BadStory."""
        known = self.sentence(number)
        if known.source is not Source.SUGGESTED:
            raise BadStory(f"Sentence {number} was not suggested; delete it or change its words.")
        return self._replacing(known.again(dropped=True), when)

    def surviving(self, number: int, probe: Survived, when: str) -> Story:
        """With a probe that a suggestion stood. One on a gap that it stood before, or a third one, changes nothing.

        Raises BadStory for what is no open suggestion.
        """
        known = self.sentence(number)
        demand_probed(known)
        if any(each.gap is probe.gap for each in known.survived):
            return self
        return self._replacing(known.again(survived=(*known.survived, probe)), when)

    def marked(self, sections_of: Callable[[Sequence[str]], Sequence[str | None]]) -> Story:
        """With every sentence that is the guide's known as such, whoever typed it.

        `sections_of` tells for texts, in their order, which section each repeats, None for none. What is known as the
        guide's stays so until its words change.
        """
        found = sections_of([sentence.text for sentence in self.sentences])
        marked = [
            sentence.of_guide(section) if section and sentence.source is not Source.GUIDE else sentence
            for sentence, section in zip(self.sentences, found, strict=True)
        ]
        return Story.model_validate({**dict(self), "sentences": tuple(marked)})

    def _replacing(self, sentence: Sentence, when: str) -> Story:
        return self._with([sentence if each.number == sentence.number else each for each in self.sentences], when)

    def _with(self, sentences: Sequence[Sentence], when: str) -> Story:
        highest = max((sentence.number for sentence in sentences), default=0)
        return self.again(when, sentences=tuple(sentences), next_number=max(self.next_number, highest + 1))
