"""What is measured of a recording, against recordings whose words and pauses are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from graph.timing import Timing
from graph.voice.pace import pace
from graph.voice.recording import Recording, read_recording
from graph.voice.speech import LEAST_PAUSE, NothingSaid, Pause, Speech, heard
from tests.graph.voice.spoken import Said, quiet, said, wav

SPEECH = Speech(seconds=14.0, first_word=1.0, answering=12.0, spoken=10.0, pauses=(Pause(start=5.0, seconds=2.0),))


@dataclass
class Errors:
    """Seconds by which what was measured is off, over many recordings; `missed` and `made_up` count pauses."""

    starts: list[float] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    firsts: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    missed: int = 0
    made_up: int = 0

    def add(self, known: Said) -> None:
        found = heard(known.recording)
        self.firsts.append(abs(found.first_word - known.first))
        self.answers.append(abs(found.answering - (known.last - known.first)))
        left = list(found.pauses)
        for start, seconds in known.pauses:
            near = next((pause for pause in left if abs(pause.start - start) < 0.3), None)
            if near is None:
                self.missed += 1
                continue
            left.remove(near)
            self.starts.append(abs(near.start - start))
            self.lengths.append(abs(near.seconds - seconds))
        self.made_up += len(left)


@pytest.mark.parametrize("noise", ["white", "brown", "hum"])
@pytest.mark.parametrize("snr", [40, 25, 15])
def test_words_and_pauses_are_found_where_they_are(noise: str, snr: int) -> None:
    """12 recordings and 30 pauses for each kind and level of noise: 108 recordings and 270 pauses together."""
    errors = Errors()
    for seed in range(12):
        random = np.random.default_rng(1000 + seed)
        pauses = [float(each) for each in random.uniform(0.7, 3.0, seed % 6)]
        lead, loudness = float(random.uniform(0.1, 4.0)), float(10 ** random.uniform(-2.0, -0.7))
        errors.add(said(seed, snr, pauses, lead=lead, loudness=loudness, noise=noise))

    assert len(errors.starts) == 30
    assert (errors.missed, errors.made_up) == (0, 0)
    assert max(errors.starts) <= 0.06
    assert max(errors.lengths) <= 0.08
    assert max(errors.firsts) <= 0.06
    assert max(errors.answers) <= 0.08
    assert float(np.median(errors.lengths)) <= 0.02


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000])
def test_the_samples_a_second_make_no_difference(rate: int) -> None:
    known = said(7, 25, (1.0, 2.0), rate=rate)
    found = heard(known.recording)

    assert [pause.seconds for pause in found.pauses] == pytest.approx([1.0, 2.0], abs=0.06)
    assert [pause.start for pause in found.pauses] == pytest.approx([start for start, _ in known.pauses], abs=0.06)


def test_the_seconds_add_up() -> None:
    found = heard(said(3, 30, (0.9, 1.4, 2.2)).recording)

    assert found.spoken + sum(pause.seconds for pause in found.pauses) == pytest.approx(found.answering)
    assert found.first_word + found.answering <= found.seconds
    assert found.longest_pause == max(pause.seconds for pause in found.pauses)


@pytest.mark.parametrize(("seconds", "pauses"), [(0.45, 0), (0.75, 1)])
def test_a_short_gap_is_no_pause(seconds: float, pauses: int) -> None:
    assert len(heard(said(4, 30, (seconds,)).recording).pauses) == pauses
    assert 0.45 < LEAST_PAUSE < 0.75


def test_noise_that_grows_in_the_middle_is_no_speech() -> None:
    known = said(5, 40, (2.0, 2.0, 2.0, 2.0))
    samples = known.recording.samples.copy()
    half = len(samples) // 2
    random = np.random.default_rng(1)
    samples[half:] += (0.004 * random.standard_normal(len(samples) - half)).astype(np.float32)
    found = heard(Recording(samples, known.recording.rate))

    assert [pause.seconds for pause in found.pauses] == pytest.approx([2.0] * 4, abs=0.1)


def test_a_click_in_a_pause_does_not_end_it() -> None:
    known = said(6, 35, (2.0,))
    samples, rate = known.recording.samples.copy(), known.recording.rate
    (start, _), *_ = known.pauses
    at = round((start + 1.0) * rate)
    samples[at : at + round(0.03 * rate)] = 0.5
    found = heard(Recording(samples, rate))

    assert [pause.seconds for pause in found.pauses] == pytest.approx([2.0], abs=0.06)


@pytest.mark.parametrize("level", [0.0, 1e-4, 1e-2, 0.3])
def test_where_nothing_is_said_one_sentence_says_so(level: float) -> None:
    with pytest.raises(NothingSaid, match=r"^Nothing was said in this recording; [^.]+\.$"):
        heard(quiet(5.0, level))


@pytest.mark.parametrize("samples", [1, 100, 3_000])
def test_next_to_nothing_is_nothing(samples: int) -> None:
    with pytest.raises(NothingSaid):
        heard(Recording(np.full(samples, 0.5, np.float32), 16_000))


def test_an_offset_of_the_microphone_is_no_sound() -> None:
    known = said(8, 30, (1.2,))
    moved = Recording(known.recording.samples * np.float32(0.5) + np.float32(0.3), known.recording.rate)

    assert heard(moved).pauses == heard(known.recording).pauses


def test_eight_bits_are_enough() -> None:
    known = said(9, 30, (1.2,), loudness=0.15)
    (pause,) = heard(read_recording(wav(known.recording, 8))).pauses

    assert pause.seconds == pytest.approx(1.2, abs=0.06)


def test_a_recording_that_begins_and_ends_with_words_is_all_answer() -> None:
    found = heard(said(5, 30, (), lead=0.0, tail=0.0).recording)

    assert found.first_word == 0
    assert found.answering == pytest.approx(found.seconds, abs=0.08)


@pytest.mark.parametrize(("snr", "noisy"), [(30, False), (18, False), (6, True)])
def test_where_quiet_words_may_drown_it_is_said(snr: float, noisy: bool) -> None:
    assert heard(said(2, snr).recording).noisy is noisy


# --- With a transcript ------------------------------------------------------------------------------------------


def test_pace_is_told_with_and_without_the_pauses() -> None:
    told = pace("word " * 30, SPEECH)

    assert (told.words, told.a_minute, told.a_minute_spoken, told.fillers) == (30, 150, 180, {})


def test_each_filler_is_counted_the_most_frequent_first() -> None:
    told = pace("Um, I basically cut it. Um, it was, you know, basically done. Um.", SPEECH)

    assert list(told.fillers.items()) == [("um", 3), ("basically", 2), ("you know", 1)]


def test_no_transcript_has_no_pace() -> None:
    assert pace("", SPEECH).words == 0


# --- What a judgement keeps -------------------------------------------------------------------------------------


def test_the_time_of_a_recorded_answer_holds_its_pauses() -> None:
    timing = SPEECH.timing()

    assert timing == Timing(thinking=1.0, answering=12.0, spoken=10.0, pauses=1, longest_pause=2.0)
    assert timing.aloud == 12.0
    assert Timing.model_validate(timing.model_dump(mode="json")) == timing


@pytest.mark.parametrize(("thought", "kept"), [(None, 1.0), (0.2, 1.0), (31.5, 31.5), (1e9, 86_400.0)])
def test_thinking_lasts_until_the_first_word(thought: float | None, kept: float) -> None:
    assert SPEECH.timing(thought).thinking == kept


def test_the_time_of_a_typed_answer_is_written_as_before() -> None:
    timing = Timing(thinking=4.5, answering=61.25)

    assert timing.model_dump(mode="json") == {"thinking": 4.5, "answering": 61.25}
    assert timing.model_dump_json() == '{"thinking":4.5,"answering":61.25}'
    assert timing.aloud is None


@pytest.mark.parametrize(
    "wrong", [{"pauses": -1}, {"pauses": 1.5}, {"pauses": True}, {"spoken": float("inf")}, {"longest_pause": "2"}]
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Timing.model_validate({"thinking": 1, "answering": 2, **wrong})
