"""The built-in judge with a chat model beside it, which judges by the same rubric and is believed as far as it quotes.

The built-in judge always judges. A model that fails, for whatever reason, gives no level: its failure is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from graph.assessment.gradable import MAX_CHARACTERS
from graph.assessment.judge_reply import JudgeFrom, JudgeReply, given_rubric
from graph.assessment.opinions import (
    CRITERIA,
    View,
    allowed,
    checked,
    findings_of_critique,
    reasons,
    together,
    unseen,
)
from graph.assessment.quotes import Passage, find_in
from graph.assessment.readable import LEFT_OUT, readable
from graph.assessment.rubric import load_rubric
from graph.domain import Critique, Feedback, Level, Opinion, Part, Quality
from graph.errors import CoachError
from graph.models.fault import ModelFailed
from graph.models.passes import at_once
from graph.models.prompts import load_prompt
from graph.models.role import Role
from graph.ports import Judge
from ingest.release_folder import BadRelease

if TYPE_CHECKING:
    from graph.models.chat_models import ChatModels
    from graph.models.structured import StructuredModel

PASSES = 3
LONGEST_QUESTION = 2_000
"""Characters."""


class ModelJudge:
    """Judges as the built-in judge does, with the model's opinion beside it; the other way round where the model leads.

    `models` is asked anew for each answer, so that a connection counts from when it is made. Without one, and for what
    cannot be graded, the built-in judge's critique is given as it is.
    """

    def __init__(
        self, built_in: Judge, models: Callable[[], ChatModels | None], passes: int = PASSES, *, leads: bool = False
    ) -> None:
        self._built_in = built_in
        self._models = models
        self._passes = passes
        self._leads = leads

    @property
    def name(self) -> str:
        """Who leads now."""
        try:
            models = self._models() if self._leads else None
        except CoachError:
            models = None
        return self._built_in.name if models is None else _named(models.of(Role.JUDGE))

    def critique(
        self,
        question: str,
        answer: str,
        *,
        entry: str | None = None,
        seconds: float | None = None,
        reference: str | None = None,
        already_probed: frozenset[str] = frozenset(),
        follow_ups: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        limit: float | None = None,
    ) -> Critique:
        built_in = self._built_in.critique(
            question,
            answer,
            entry=entry,
            seconds=seconds,
            reference=reference,
            already_probed=already_probed,
            follow_ups=follow_ups,
            notes=notes,
            limit=limit,
        )
        if built_in.score is None:
            return built_in
        try:
            models = self._models()
        except CoachError as failure:
            # A connection that cannot be read stops nobody from being judged.
            return built_in.model_copy(update={"second": Opinion(judge="model", failed=str(failure))})
        if models is None:
            return built_in
        model = models.of(Role.JUDGE)
        read, *replies = readable((answer, *follow_ups), question)
        given = JudgeFrom(
            question=question[:LONGEST_QUESTION],
            answer=read,
            follow_ups=tuple(reply for reply in replies if reply),
            notes=tuple(note for each in notes for note in readable((each,)) if note),
            seconds=round(built_in.delivery.seconds) if built_in.delivery else seconds,
            limit=limit,
            reference=None if reference is None else reference[:MAX_CHARACTERS],
            rubric=given_rubric(load_rubric()),
        )
        try:
            view, stamp = self._view(model, given)
        except (ModelFailed, BadRelease) as failure:
            return built_in.model_copy(update={"second": Opinion(judge=_named(model), failed=str(failure))})
        look = reasons(view, built_in, leads=self._leads)
        judged = _led if self._leads else _seconded
        return judged(built_in, view, _named(model), stamp).model_copy(update={"please_look": look})

    def _view(self, model: StructuredModel, given: JudgeFrom) -> tuple[View, str]:
        """What the passes say together, and the prompt they were asked with. Raises ModelFailed where fewer than half
        of them can be used."""
        prompt = load_prompt(Role.JUDGE, JudgeFrom, JudgeReply)
        passes = at_once(lambda: model.ask(prompt, given), self._passes)
        usable = [each for each in passes if not isinstance(each, ModelFailed)]
        failures = [each for each in passes if isinstance(each, ModelFailed)]
        if not usable or 2 * len(usable) < self._passes:
            raise failures[0]
        find = _finder((given.answer, *given.follow_ups))
        return together([checked(each.value, find) for each in usable]), str(usable[0].stamp)


def _seconded(built_in: Critique, view: View, judge: str, prompt: str) -> Critique:
    """The built-in judge's critique with the model's opinion."""
    second = Opinion(
        judge=judge,
        prompt=prompt,
        score=view.level,
        band=view.band,
        levels=view.levels,
        unquoted=view.unquoted,
        unseen=unseen(findings_of_critique(built_in), view.findings),
    )
    return built_in.model_copy(update={"second": second})


def _led(built_in: Critique, view: View, judge: str, prompt: str) -> Critique:
    """The model's critique, within the rules, with the built-in judge's opinion.

    Whether an answer fits its time is counted and not judged, so that finding stays. Feedback and follow-up are worded
    from the built-in judge's findings, and say so where those are others.
    """
    findings, own = view.findings, findings_of_critique(built_in)
    findings = {**findings, Quality.CONCISE: own[Quality.CONCISE]}
    most = allowed(built_in)
    score = min(view.level, most)
    second = Opinion(
        judge=built_in.judge,
        score=built_in.score,
        band=built_in.band,
        levels=() if built_in.score is None else (built_in.score,),
        unseen=unseen(findings, own),
    )
    differ = score != built_in.score or any(findings[each].level is not own[each].level for each in CRITERIA)
    whose = f"What follows is the built-in judge's advice, which gives level {built_in.score}."
    return built_in.model_copy(
        update={
            "score": score,
            "band": (min(view.band[0], most), min(view.band[1], most)),
            "parts": {part: findings[part] for part in Part},
            "qualities": {quality: findings[quality] for quality in Quality},
            "missing": tuple(each for each in CRITERIA if findings[each].level is Level.MISSING),
            "feedback": ((Feedback(text=whose, quote="", citations=()),) if differ else ()) + built_in.feedback,
            "judge": judge,
            "prompt": prompt,
            "second": second,
        }
    )


def _finder(texts: Sequence[str]) -> Callable[[str], str | None]:
    """Looks for quotes in what the model read; what was left out can be no part of one."""
    passages = [Passage(piece) for text in texts for piece in text.split(LEFT_OUT)]
    return lambda quote: find_in(passages, quote)


def _named(model: StructuredModel) -> str:
    return f"model: {model.name}"
