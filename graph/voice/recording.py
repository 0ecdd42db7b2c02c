"""A recording out of somebody's WAV file: read by code alone, within limits, and never kept.

RIFF and its chunks as in Microsoft's and IBM's *Multimedia Programming Interface and Data Specifications 1.0* (1991),
the extensible format as in Microsoft's `WAVEFORMATEXTENSIBLE`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.errors import CoachError

Samples = NDArray[np.float32]
"""One value a sample, from -1 to 1."""

LARGEST = 25_000_000
"""Bytes."""
LONGEST = 600.0
"""Seconds."""
SLOWEST, FASTEST = 8_000, 48_000
"""Samples a second."""

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_SUBFORMAT = bytes.fromhex("000000001000800000aa00389b71")
"""What follows the number of the format in an extensible header."""
_STREAMED = (0, 0xFFFFFFFF)
"""Lengths that a writer leaves who does not know the end."""
_MOST_CHUNKS = 100
_INSTEAD = "record it anew, or save it as a WAV file"


class BadRecording(CoachError):
    """The file is no recording that can be measured."""


@dataclass(frozen=True, slots=True)
class Recording:
    """`samples` in one channel, so many a second: 8,000 to 48,000, for ten minutes at most, each finite."""

    samples: Samples = field(repr=False)
    rate: int

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class _Format:
    kind: int
    channels: int
    rate: int
    bits: int

    @property
    def frame(self) -> int:
        """Bytes of one sample of every channel."""
        return self.channels * self.bits // 8


def read_recording(data: bytes) -> Recording:
    """The recording in a WAV file: PCM of 8, 16, 24 or 32 bits or floats of 32, in one channel or two.

    Two channels are made one by their mean. Raises BadRecording.
    """
    if len(data) > LARGEST:
        raise BadRecording(f"The recording has more than {LARGEST // 1_000_000} MB; give a shorter one.")
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise BadRecording(f"The file is no WAV recording; {_INSTEAD}.")
    header, body = _chunks(data)
    form = _checked(header)
    frames = len(body) // form.frame
    if not frames:
        raise BadRecording("The recording is empty; record it anew.")
    if frames > LONGEST * form.rate:
        raise BadRecording(f"The recording is longer than {LONGEST / 60:.0f} minutes; give a shorter one.")
    samples = _samples(body[: frames * form.frame], form)
    if form.channels == 2:
        samples = samples.reshape(-1, 2).mean(axis=1, dtype=np.float32)
    return Recording(samples, form.rate)


def _chunks(data: bytes) -> tuple[_Format, memoryview]:
    """The format, and the samples as they stand in the file."""
    form: _Format | None = None
    for name, body in _walk(data):
        if name == b"fmt ":
            form = _format(bytes(body[:40]))
        elif name == b"data" and form is not None:
            return form, body
    raise BadRecording(f"The WAV file has no {'sound' if form else 'format'} in it; {_INSTEAD}.")


def _walk(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """The chunks in order. A file that is cut off is no recording: nobody knows what was said after."""
    view, at = memoryview(data), 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            return
        name, length = struct.unpack_from("<4sI", data, at)
        at += 8
        if name == b"data" and length in _STREAMED:
            length = len(data) - at
        if at + length > len(data):
            raise BadRecording("The WAV file is cut off; record it anew, or copy it again.")
        yield name, view[at : at + length]
        # Chunks begin at even places.
        at += length + length % 2


def _format(head: bytes) -> _Format:
    if len(head) < 16:
        raise BadRecording(f"The WAV file's header is cut off; {_INSTEAD}.")
    kind, channels, rate, _, align, bits = struct.unpack_from("<HHIIHH", head)
    if kind == _EXTENSIBLE and len(head) == 40 and head[26:40] == _SUBFORMAT:
        (kind,) = struct.unpack_from("<H", head, 24)
    form = _Format(kind, channels, rate, bits)
    if channels in (1, 2) and bits in (8, 16, 24, 32) and align != form.frame:
        raise BadRecording(f"The WAV file's header contradicts itself; {_INSTEAD}.")
    return form


def _checked(form: _Format) -> _Format:
    if not ((form.kind == _PCM and form.bits in (8, 16, 24, 32)) or (form.kind == _FLOAT and form.bits == 32)):
        raise BadRecording("The WAV file is compressed or of a rare kind; save it as PCM of 16 bits.")
    if form.channels not in (1, 2):
        raise BadRecording("The recording has more channels than two, or none; save it with one.")
    if not SLOWEST <= form.rate <= FASTEST:
        raise BadRecording("The recording has under 8,000 or over 48,000 samples a second; save it at 16,000.")
    return form


def _samples(body: memoryview, form: _Format) -> Samples:
    if form.kind == _FLOAT:
        told = np.frombuffer(body, "<f4").astype(np.float32)
        if not np.isfinite(told).all():
            raise BadRecording(f"The WAV file holds what is no sound; {_INSTEAD}.")
        return np.clip(told, -1.0, 1.0)
    if form.bits == 8:
        return (np.frombuffer(body, np.uint8).astype(np.float32) - 128) / np.float32(128)
    if form.bits == 24:
        parts = np.frombuffer(body, np.uint8).reshape(-1, 3)
        whole = np.zeros((len(parts), 4), np.uint8)
        whole[:, 1:] = parts
        return whole.view("<i4").ravel().astype(np.float32) / np.float32(2**31)
    return np.frombuffer(body, f"<i{form.bits // 8}").astype(np.float32) / np.float32(2 ** (form.bits - 1))
