"""The transcript of a recording by an OpenAI-compatible server; whatever goes wrong is told in one sentence.

What is sent is the sound alone, made anew of the samples: nothing else that stood in the file. Nothing is kept.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import quote

from graph.characters import whole_characters
from graph.errors import CoachError
from graph.models.attempts import with_retries
from graph.models.breaker import Breaker
from graph.models.connection import Connection, Provider
from graph.models.errand import Errand, current_errand
from graph.models.fault import Fault, ModelFailed
from graph.models.waiting import wait_for
from graph.voice.recording import Recording
from graph.voice.wave_file import wave_file
from ingest.visible_text import visible

if TYPE_CHECKING:
    import httpx

SECONDS = 60.0
"""What a transcript may take, with all tries, unless the settings say otherwise."""
LONGEST = 20_000
"""Characters; ten minutes of speech have half of it."""

_TOLD = {
    Fault.NO_KEY: "its server wants a key; set COACH_TRANSCRIPTION_KEY, or the chat model's",
    Fault.WRONG_KEY: "its server does not accept the key; give another one",
    Fault.UNKNOWN_MODEL: "its server knows no such model; correct COACH_TRANSCRIPTION_MODEL",
    Fault.NO_ROUTE: "nothing answers at its address; check COACH_TRANSCRIPTION_URL and the network",
    Fault.NO_CHAT_SERVER: "what answers at its address makes no transcripts; most addresses end in /v1",
    Fault.TIMEOUT: "it did not come in time; try again, or set COACH_MODEL_SECONDS for a slow server",
    Fault.BUSY: "its server takes no more calls for now; wait and try again",
    Fault.REFUSED: "its server refused the recording; look at its log",
    Fault.CUT: "its server broke off; try again",
    Fault.TOO_LARGE: "it is far too long; choose another model",
    Fault.UNREADABLE: "its server's reply has no text in it; choose another address or model",
    Fault.RESTING: "its server failed five times within a minute, or twice ran out of time, and is left in peace",
    Fault.CANCELLED: "it was stopped",
}


class NoTranscript(CoachError):
    """There is no transcript. `fault` says why; the message says what to do, and nothing that the server said."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"There is no transcript: {_TOLD.get(fault, _TOLD[Fault.REFUSED])}.")
        self.fault = fault


class Transcriber:
    """One transcription model. Threads may share it."""

    def __init__(self, connection: Connection, breaker: Breaker | None = None) -> None:
        self.name = connection.model
        self.seconds = max(SECONDS, connection.seconds or 0.0)
        self._connection = connection
        self._breaker = breaker or Breaker()

    def transcript(self, recording: Recording, errand: Errand | None = None, seconds: float | None = None) -> str:
        """What was said, as far as a model understands it: visible text alone, '' for nothing.

        The errand, the one under way if none is given, ends the wait where it is cancelled. Raises NoTranscript.
        """
        running = errand or current_errand()
        ends_at = time.monotonic() + (seconds or self.seconds)
        sound = wave_file(recording)

        def left() -> float:
            return ends_at - time.monotonic()

        def call() -> str:
            if running.alone or running.cancelled.is_set():
                raise ModelFailed(Fault.CANCELLED, self.name)
            if left() <= 0:
                raise ModelFailed(Fault.TIMEOUT, self.name)
            with self._breaker.guarding(self.name):
                return wait_for(lambda hear: self._sent(sound, max(0.01, left())), left(), running, lambda text: None)

        try:
            return with_retries(call, running, left)
        except ModelFailed as failure:
            raise NoTranscript(failure.fault) from None

    def _sent(self, sound: bytes, seconds: float) -> str:
        """One call. Raises ModelFailed."""
        import httpx

        from graph.models.transport import CONNECTING, ending_within, limited_client

        connection = self._connection
        if connection.wants_key and connection.api_key is None:
            raise ModelFailed(Fault.NO_KEY, self.name)
        try:
            with ending_within(seconds), limited_client() as client:
                response = client.post(
                    self._address(),
                    headers=self._headers(),
                    data={"model": self.name, "response_format": "json"},
                    files={"file": ("answer.wav", sound, "audio/wav")},
                    timeout=httpx.Timeout(seconds, connect=min(CONNECTING, seconds)),
                )
        except ModelFailed as failure:
            raise failure.of(self.name) from None
        except httpx.TimeoutException:
            raise ModelFailed(Fault.TIMEOUT, self.name) from None
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            raise ModelFailed(Fault.CUT, self.name) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ModelFailed(Fault.NO_ROUTE, self.name) from None
        return self._read(response)

    def _address(self) -> str:
        connection = self._connection
        if connection.provider is not Provider.AZURE:
            return f"{connection.base_url}/audio/transcriptions"
        deployment, version = quote(self.name, safe=""), quote(connection.api_version or "", safe="")
        return f"{connection.base_url}/openai/deployments/{deployment}/audio/transcriptions?api-version={version}"

    def _headers(self) -> dict[str, str]:
        if self._connection.api_key is None:
            return {}
        key = self._connection.api_key.get_secret_value()
        return {"api-key": key} if self._connection.provider is Provider.AZURE else {"Authorization": f"Bearer {key}"}

    def _read(self, response: httpx.Response) -> str:
        if response.status_code != 200:
            raise self._refused(response)
        told = _object(response)
        if told is None:
            raise ModelFailed(Fault.NO_CHAT_SERVER, self.name)
        text = told.get("text")
        if not isinstance(text, str):
            raise ModelFailed(Fault.UNREADABLE, self.name)
        if len(text) > LONGEST:
            raise ModelFailed(Fault.TOO_LARGE, self.name)
        return visible(whole_characters(text))

    def _refused(self, response: httpx.Response) -> ModelFailed:
        from graph.models.chat_model import fault_of_status

        told = _object(response) or {}
        fault = fault_of_status(
            response.status_code, told.get("error", told), keyed=self._connection.api_key is not None
        )
        return ModelFailed(fault, self.name, status=response.status_code, after=_after(response))


def _object(response: httpx.Response) -> dict[str, object] | None:
    try:
        told = json.loads(response.content)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _after(response: httpx.Response) -> float | None:
    """The seconds that the server asks to be left alone; where it tells a date, the usual pause will do."""
    try:
        asked = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return asked if 0 <= asked < float("inf") else None
