"""A WAV file is a recording within its limits, or one sentence says why it is none."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.voice.recording import LARGEST, BadRecording, Recording, read_recording
from graph.voice.wave_file import wave_file
from tests.graph.voice.spoken import quiet, said, wav

TONE = said(seed=2, pauses=()).recording
SHORT = Recording(np.linspace(-1, 1, 400, dtype=np.float32), 16_000)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("bits", "floats", "off"),
    [(8, False, 2**-6), (16, False, 2**-14), (24, False, 2**-22), (32, False, 2**-22), (32, True, 0.0)],
)
def test_every_kind_that_is_taken_gives_the_same_samples(bits: int, floats: bool, off: float, channels: int) -> None:
    read = read_recording(wav(TONE, bits, channels, floats=floats))

    assert (read.rate, read.samples.dtype, read.samples.ndim) == (TONE.rate, np.float32, 1)
    assert len(read.samples) == len(TONE.samples)
    assert float(np.abs(read.samples - TONE.samples).max()) <= off


def test_two_channels_are_made_one_by_their_mean() -> None:
    data = bytearray(wav(Recording(np.zeros(4, np.float32), 8_000), channels=2))
    data[-16:] = struct.pack("<8h", *(16_384, 0) * 4)

    assert read_recording(bytes(data)).samples.tolist() == [0.25] * 4


def test_chunks_of_others_are_passed_over_and_an_unknown_length_goes_to_the_end() -> None:
    note = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    data = wav(SHORT, more=note)
    for length in (0, 0xFFFFFFFF):
        at = data.index(b"data") + 4
        streamed = data[:at] + struct.pack("<I", length) + data[at + 4 :]
        assert len(read_recording(streamed).samples) == len(SHORT.samples)


def test_an_extensible_header_names_its_kind_further_on() -> None:
    data = wav(SHORT)
    head = struct.pack("<HHIIHHHHIH", 0xFFFE, 1, 16_000, 32_000, 2, 16, 22, 16, 4, 1)
    head += bytes.fromhex("000000001000800000aa00389b71")
    extended = data[:12] + b"fmt " + struct.pack("<I", 40) + head + data[data.index(b"data") :]

    assert len(read_recording(extended).samples) == len(SHORT.samples)


def header(kind: int = 1, channels: int = 1, rate: int = 16_000, bits: int = 16, align: int | None = None) -> bytes:
    frame = channels * bits // 8 if align is None else align
    head = struct.pack("<HHIIHH", kind, channels, rate, 0, frame, bits)
    data = b"fmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", 4) + bytes(4)
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WAVE" + data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no WAV recording"),
        (b"ID3\x04" + bytes(100), "is no WAV recording"),
        (bytes(LARGEST + 1), "more than 25 MB"),
        (b"RIFF\0\0\0\0WAVE", "no format in it"),
        (wav(SHORT)[:36], "no sound in it"),
        (wav(SHORT)[:-2], "is cut off"),
        (wav(Recording(np.zeros(0, np.float32), 16_000)), "is empty"),
        (header(kind=2, bits=4), "compressed or of a rare kind"),
        (header(kind=0x55), "compressed or of a rare kind"),
        (header(kind=3, bits=64), "compressed or of a rare kind"),
        (header(bits=12), "compressed or of a rare kind"),
        (header(channels=0), "more channels than two, or none"),
        (header(channels=6), "more channels than two, or none"),
        (header(rate=7_999), "under 8,000 or over 48,000"),
        (header(rate=96_000), "under 8,000 or over 48,000"),
        (header(rate=0), "under 8,000 or over 48,000"),
        (header(align=8), "contradicts itself"),
        (wav(quiet(601, 0.0, rate=8_000), bits=8), "longer than 10 minutes"),
        (wav(Recording(np.array([0.1, np.nan], np.float32), 16_000), 32, floats=True), "what is no sound"),
        (wav(Recording(np.array([0.1, np.nan], np.float32), 16_000), 32, floats=True)[:20], "is cut off"),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadRecording) as caught:
        read_recording(data)

    told = str(caught.value)
    assert words in told
    assert (told.count("\n"), told[-1], told.count(". ")) == (0, ".", 0)


def read_or_refused(data: bytes) -> None:
    told = ""
    try:
        read = read_recording(data)
    except BadRecording as error:
        told = str(error)
    if told:
        assert len(told.splitlines()) == 1
        return
    assert 8_000 <= read.rate <= 48_000
    assert 0 < read.seconds <= 600
    assert read.samples.ndim == 1
    assert read.samples.dtype == np.float32
    assert np.isfinite(read.samples).all()
    assert np.abs(read.samples).max() <= 1


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_a_recording_or_the_one_error(data: bytes, begins: bool) -> None:
    read_or_refused((b"RIFF\0\0\0\0WAVE" if begins else b"") + data)


WHOLE = [
    wav(SHORT),
    wav(SHORT, 8, 2),
    wav(SHORT, 24),
    wav(SHORT, 32, floats=True),
    wav(SHORT, more=b"LIST\x03\0\0\0abc\0"),
]
CHANGES = st.lists(st.tuples(st.integers(0, 80), st.binary(min_size=1, max_size=4)), max_size=4)


@settings(max_examples=300)
@given(st.sampled_from(WHOLE), CHANGES, st.integers(0, 900))
def test_a_file_with_changed_bytes_or_a_lost_end_is_a_recording_or_the_one_error(
    whole: bytes, changes: list[tuple[int, bytes]], lost: int
) -> None:
    data = bytearray(whole)
    for at, new in changes:
        data[at : at + len(new)] = new
    read_or_refused(bytes(data[: max(0, len(data) - max(0, lost - 600))]))


@given(st.lists(st.floats(width=32), min_size=1, max_size=20))
def test_any_floats_are_a_recording_or_the_one_error(told: list[float]) -> None:
    body = np.array(told, "<f4").tobytes()
    head = struct.pack("<HHIIHH", 3, 1, 16_000, 64_000, 4, 32)
    data = b"fmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(body)) + body
    read_or_refused(b"RIFF\0\0\0\0WAVE" + data)


# --- What is sent of it -----------------------------------------------------------------------------------------


def test_what_is_sent_is_the_sound_alone() -> None:
    read = read_recording(wav(TONE, more=b"LIST" + struct.pack("<I", 12) + b"by Mira at 5"))
    sent = wave_file(read)

    assert b"Mira" not in sent
    assert float(np.abs(read_recording(sent).samples - TONE.samples).max()) <= 2**-13


def test_more_samples_than_speech_needs_are_made_fewer_and_the_tones_stay() -> None:
    time = np.arange(48_000) / 48_000
    # One that 16,000 samples a second can hold, and one that would come back as another.
    low, high = np.sin(2 * np.pi * 440 * time), np.sin(2 * np.pi * 15_000 * time)
    sent = read_recording(wave_file(Recording((0.4 * low + 0.4 * high).astype(np.float32), 48_000)))

    spectrum = np.abs(np.fft.rfft(sent.samples)) / len(sent.samples) * 2
    assert (sent.rate, len(sent.samples)) == (16_000, 16_000)
    assert spectrum[440] == pytest.approx(0.4, abs=0.02)
    assert spectrum[600:].max() < 0.01
