"""A recording as the WAV file that is sent for its transcript: one channel, 16 bits, up to 16,000 samples a second."""

from __future__ import annotations

import io
import wave

import numpy as np

from graph.voice.recording import Recording, Samples

RATE = 16_000
"""What speech models hear by; more would only be longer to send."""


def wave_file(recording: Recording) -> bytes:
    """Ten minutes of it are 19 MB."""
    samples, rate = recording.samples, recording.rate
    if rate > RATE:
        samples, rate = _slower(samples, rate), RATE
    whole = np.round(np.clip(samples, -1, 1) * 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(whole.tobytes())
    return file.getvalue()


def _slower(samples: Samples, rate: int) -> Samples:
    """The same at RATE, without the tones that it cannot hold: its spectrum cut off where they begin."""
    seconds = -(-len(samples) // rate)
    # Whole seconds have small factors, for which the transform is fast.
    whole = np.zeros(seconds * rate, np.float32)
    whole[: len(samples)] = samples
    spectrum = np.fft.rfft(whole)[: seconds * RATE // 2 + 1]
    slower = np.fft.irfft(spectrum, seconds * RATE)[: len(samples) * RATE // rate] * (RATE / rate)
    return slower.astype(np.float32)
