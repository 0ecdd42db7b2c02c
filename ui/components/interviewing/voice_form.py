"""Saying an answer: the recording or a WAV file of it, what was measured, and the transcript on its way to the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import CoachError
from graph.timing import Timing
from graph.voice.pace import pace
from graph.voice.recording import LARGEST, read_recording
from graph.voice.speech import Speech
from ingest.errors import KnowledgeError
from ui.components.interviewing.clock import asked_at
from ui.components.interviewing.voice_take import Take, take_of
from ui.components.markdown import as_text
from ui.copy import voice_copy
from ui.wiring.voice import find_transcription, make_transcriber

if TYPE_CHECKING:
    from graph.models.breaker import Breaker
    from graph.voice.transcription import Transcriber

_TAKE = "take"
_TICK = 0.1
"""Seconds between two looks at whether the transcript has come."""


def recorded_timing(place: str) -> Timing | None:
    """The time of what was recorded for this place, None where nothing was."""
    take = _take(place)
    return take.timing if take else None


def take_transcript(place: str, draft: str) -> None:
    """Put a transcript that has come into the box with this key, before it is drawn; what stands there is not lost."""
    take = _take(place)
    if take is None:
        return
    coming = take.transcribing
    if coming is not None and coming.done.is_set():
        take.transcribing, take.failed = None, coming.failed
        take.offered = coming.text
        if not coming.failed and not coming.text:
            take.failed = voice_copy.NOTHING_UNDERSTOOD
    if take.offered and not str(st.session_state.get(draft) or "").strip():
        _use(place, draft)


def show_voice(place: str, draft: str) -> None:
    """Recorder and file, closed until they are wanted; and what was measured."""
    with st.expander(voice_copy.SAY_IT, icon=":material/mic:", key=f"say-{place}"):
        st.caption(f"{voice_copy.MEASURED} {_what_becomes_of_it()}")
        recorder, file = f"voice-{place}", f"voice-file-{place}"
        st.audio_input(voice_copy.RECORD, key=recorder, on_change=_came, args=(place, recorder, True))
        st.file_uploader(
            voice_copy.UPLOAD,
            type=["wav"],
            key=file,
            max_upload_size=LARGEST // 1_000_000,
            on_change=_came,
            args=(place, file, False),
        )
    take = _take(place)
    if take is None:
        return
    if take.speech is None:
        st.warning(as_text(take.fault), icon=":material/mic_off:")
        return
    _show_measures(take.speech, str(st.session_state.get(draft) or ""))
    _show_transcript_state(take, place, draft)


def wait_for_transcript(place: str) -> None:
    """Wait, with a way out, and draw the page anew once the transcript has come. Drawn last: all else can be used."""
    take = _take(place)
    if take is None or take.transcribing is None:
        return
    coming = take.transcribing
    with st.container(horizontal=True, vertical_alignment="center", key="transcript-at-work"):
        st.caption(voice_copy.AT_WORK)
        st.button(
            voice_copy.GO_ON_WITHOUT,
            icon=":material/fast_forward:",
            key="go-on-without",
            on_click=let_go,
            args=(place,),
        )
        pulse = st.empty()
    while not coming.done.wait(_TICK):
        # The page's run is broken off where it draws.
        pulse.empty()
    st.rerun()


def let_go(place: str) -> None:
    """Nobody waits any longer for a transcript of what was recorded here."""
    take = _take(place)
    if take is not None:
        take.stop()


def _what_becomes_of_it() -> str:
    try:
        found = find_transcription()
    except (CoachError, KnowledgeError) as failure:
        return f"{as_text(str(failure), inline=True)} {voice_copy.STAYS}"
    if found is None:
        return voice_copy.STAYS
    return voice_copy.goes_to(as_text(found.model, inline=True), as_text(found.base_url, inline=True))


def _show_measures(speech: Speech, words: str) -> None:
    told = [
        voice_copy.length(speech.answering, speech.first_word),
        voice_copy.pauses([(pause.start, pause.seconds) for pause in speech.pauses]),
        voice_copy.TIMED_BY_RECORDING,
    ]
    if words.strip():
        rate = pace(words, speech)
        told += [voice_copy.pace(rate.words, rate.a_minute, rate.a_minute_spoken), voice_copy.fillers(rate.fillers)]
    if speech.noisy:
        told.append(voice_copy.NOISY)
    st.markdown(f":material/graphic_eq: {' '.join(filter(None, told))}")


def _show_transcript_state(take: Take, place: str, draft: str) -> None:
    if take.used:
        st.caption(voice_copy.EDIT_FIRST)
    if take.offered:
        st.info(voice_copy.OFFERED, icon=":material/edit_note:")
        st.text(take.offered)
        st.button(voice_copy.USE_IT, key=f"use-{place}", on_click=_use, args=(place, draft))
    if take.failed:
        st.warning(f"{as_text(take.failed)} {voice_copy.TYPE_INSTEAD}", icon=":material/mic_off:")
        st.button(voice_copy.TRY_AGAIN, icon=":material/refresh:", key=f"again-{place}", on_click=_again, args=(place,))


def _came(place: str, key: str, here: bool) -> None:
    """A recording came in, or was taken away; `here` where it was made in the page."""
    let_go(place)
    file = st.session_state.get(key)
    if file is None:
        st.session_state.pop(_TAKE, None)
        return
    asked = asked_at(place) if here else None
    st.session_state[_TAKE] = take_of(place, file.getvalue(), _transcriber, asked)


def _again(place: str) -> None:
    """The sound is not kept beside the page's own inputs, so it is read there once more."""
    take = _take(place)
    files = (st.session_state.get(key) for key in (f"voice-{place}", f"voice-file-{place}"))
    file = next((each for each in files if each is not None), None)
    if take is not None and file is not None:
        take.transcribe(read_recording(file.getvalue()), _transcriber)


def _use(place: str, draft: str) -> None:
    take = _take(place)
    if take is not None and take.offered:
        st.session_state[draft], take.offered, take.used = take.offered, "", True


def _take(place: str) -> Take | None:
    take = st.session_state.get(_TAKE)
    return take if isinstance(take, Take) and take.place == place else None


def _transcriber() -> Transcriber | None:
    return make_transcriber(breaker=_breaker)


@st.cache_resource(show_spinner=False)
def _breaker(address: str, model: str) -> Breaker:
    """One for all who use this page, so that a server that is unwell is left in peace by all of them."""
    from graph.models.breaker import Breaker

    return Breaker()
