"""Recordings whose words and pauses are known, made of tones that come and go as speech does, and WAV files of them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.voice.recording import Recording

RATE = 16_000
Sound = NDArray[np.float64]


@dataclass(frozen=True)
class Said:
    """A recording, with first word, last word and pauses as they were put there, in seconds."""

    recording: Recording
    first: float
    last: float
    pauses: tuple[tuple[float, float], ...]


def said(
    seed: int = 1,
    snr: float = 30.0,
    pauses: Sequence[float] = (0.8, 1.5),
    *,
    lead: float = 1.0,
    tail: float = 0.7,
    loudness: float = 0.1,
    noise: str = "white",
    rate: int = RATE,
) -> Said:
    """Phrases with these pauses between them, in noise so many decibels below the speech.

    Within a phrase there are gaps of up to 0.35 s, which are no pauses; `loudness` is the root mean square of speech.
    """
    random = np.random.default_rng(seed)
    silence = [np.zeros(round(seconds * rate)) for seconds in (lead, *pauses, tail)]
    phrases = [_phrase(random, random.uniform(1.5, 5.0), rate) for _ in range(len(pauses) + 1)]
    pieces: list[Sound] = [silence[0]]
    placed = []
    at = len(silence[0]) / rate
    first = at
    for number, phrase in enumerate(phrases):
        pieces += [phrase, silence[number + 1]]
        at += len(phrase) / rate
        last = at
        if number < len(pauses):
            placed.append((at, len(silence[number + 1]) / rate))
        at += len(silence[number + 1]) / rate
    speech = np.concatenate(pieces)
    speech *= loudness / np.sqrt(np.mean(np.concatenate(phrases) ** 2))
    whole = speech + loudness * 10 ** (-snr / 20) * _noise(random, len(speech), noise, rate)
    return Said(Recording(np.clip(whole, -1, 1).astype(np.float32), rate), first, last, tuple(placed))


def quiet(seconds: float = 3.0, level: float = 0.001, seed: int = 1, rate: int = RATE) -> Recording:
    """Noise alone; none at all at level 0."""
    random = np.random.default_rng(seed)
    return Recording((level * random.standard_normal(round(seconds * rate))).astype(np.float32), rate)


def wav(recording: Recording, bits: int = 16, channels: int = 1, *, floats: bool = False, more: bytes = b"") -> bytes:
    """Its bytes as a WAV file, the same in each channel; `more` are chunks before the sound."""
    samples = np.repeat(np.clip(recording.samples.astype(np.float64), -1, 1), channels)
    body = samples.astype("<f4").tobytes() if floats else _whole(samples, bits)
    head = struct.pack(
        "<HHIIHH",
        3 if floats else 1,
        channels,
        recording.rate,
        recording.rate * channels * bits // 8,
        channels * bits // 8,
        bits,
    )
    chunks = b"fmt " + struct.pack("<I", len(head)) + head + more + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def _whole(samples: Sound, bits: int) -> bytes:
    if bits == 8:
        return (np.round(samples * 127) + 128).astype(np.uint8).tobytes()
    whole = np.round(samples * (2 ** (bits - 1) - 1)).astype("<i4")
    return whole.view(np.uint8).reshape(-1, 4)[:, : bits // 8].tobytes()


def _phrase(random: np.random.Generator, seconds: float, rate: int) -> Sound:
    """Syllables one after the other, some voiced and some hissed, now and then with a gap between two words."""
    pieces: list[Sound] = []
    length = 0
    while True:
        syllable = _syllable(random, rate)
        pieces.append(syllable)
        length += len(syllable)
        if length >= seconds * rate:
            return np.concatenate(pieces)
        gap = random.uniform(0.15, 0.35) if random.random() < 0.1 else random.uniform(0.0, 0.08)
        pieces.append(np.zeros(round(gap * rate)))
        length += len(pieces[-1])


def _syllable(random: np.random.Generator, rate: int) -> Sound:
    length = round(random.uniform(0.1, 0.28) * rate)
    time = np.arange(length) / rate
    # It rises within 15 ms and fades within 40.
    shape = np.minimum(1, np.minimum(time / 0.015, (length / rate - time) / 0.04))
    if random.random() < 0.15:
        return 0.3 * shape * random.standard_normal(length)
    pitch = random.uniform(90, 220)
    tones = (np.sin(2 * np.pi * pitch * n * time + random.uniform(0, 6)) / n for n in range(1, 12))
    sounding: Sound = sum(tones, np.zeros(length))
    return random.uniform(0.5, 1.2) * shape * sounding


def _noise(random: np.random.Generator, length: int, kind: str, rate: int) -> Sound:
    """Of root mean square 1: `white`, `brown` (most of it low, as of a room), or `hum` of the mains with a hiss."""
    white = random.standard_normal(length)
    if kind == "white":
        return white
    if kind == "hum":
        time = np.arange(length) / rate
        hum = np.sin(2 * np.pi * 50 * time) + 0.5 * np.sin(2 * np.pi * 150 * time) + 0.1 * white
        return hum / np.sqrt(np.mean(hum**2))
    spectrum = np.fft.rfft(white)
    spectrum /= np.sqrt(np.maximum(np.fft.rfftfreq(length, 1 / rate), 20.0))
    brown = np.fft.irfft(spectrum, length)
    return brown / np.sqrt(np.mean(brown**2))
