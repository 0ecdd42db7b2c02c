"""The chat model behind an OpenAI-compatible address: one call of it, with whatever goes wrong told by its name.

The one module that imports langchain_openai, when a model is first called.
"""

from __future__ import annotations

import re
import warnings
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from graph.models.connection import Connection, Provider
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from graph.models.transport import CONNECTING, ending_within, limited_client

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage
    from langchain_core.messages.ai import UsageMetadata

Message = tuple[Literal["system", "user", "assistant"], str]

# A server that wants no key is still sent one, for the client refuses to go without.
_NO_KEY = "none"

THINKING = 4
"""How many times a role's tokens a model is given that thinks before it speaks, for its thoughts are counted too."""
_THINKS = re.compile(r"(?:o[1-9]|gpt-5)(?![0-9a-z])(?!.*chat)", re.IGNORECASE)
"""OpenAI's names of such models, and so most deployments' on Azure; they take no temperature but their own."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as it came, and the tokens that its server counted; 0 where it counts none."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


class ChatModel:
    """One model of a connection. Threads may share it."""

    def __init__(self, connection: Connection, model: str) -> None:
        self.name = model
        self._connection = connection

    def say(
        self,
        messages: Sequence[Message],
        schema: tuple[str, dict[str, Any]] | None,
        limits: Limits,
        hear: Callable[[str], None] | None = None,
    ) -> Said:
        """One call without a second try. The reply keeps to the named schema as far as its server can see to that.

        With `hear` the reply is streamed, and each piece is passed on as it comes. Raises ModelFailed.
        """
        if self._connection.wants_key and self._connection.api_key is None:
            raise ModelFailed(Fault.NO_KEY, self.name)
        options = self._options(schema, limits)
        model = self._model
        try:
            with ending_within(limits.seconds):
                if hear is None:
                    return self._read(model.invoke(list(messages), **options))
                return self._stream(model, messages, options, hear)
        except ModelFailed as failure:
            raise failure.of(self.name) from None
        except Exception as error:
            raise self._failure(error) from None

    def _stream(
        self, model: BaseChatModel, messages: Sequence[Message], options: dict[str, Any], hear: Callable[[str], None]
    ) -> Said:
        heard: list[str] = []
        finished: str | None = None
        used: UsageMetadata | None = None
        for piece in model.stream(list(messages), stream_usage=True, **options):
            if text := str(piece.text):
                heard.append(text)
                hear(text)
            finished = piece.response_metadata.get("finish_reason") or finished
            used = getattr(piece, "usage_metadata", None) or used
        # A connection that is lost in mid-stream looks like a shorter reply; only the reason of its end tells.
        if finished is None:
            raise ModelFailed(Fault.CUT, self.name)
        whole = "".join(heard)
        # The client drops the words in which a model declines; what is left is a reply that ends without a word.
        if finished == "content_filter" or (finished != "length" and not whole.strip()):
            raise ModelFailed(Fault.DECLINED, self.name)
        return _said(whole, used)

    def _read(self, message: AIMessage) -> Said:
        filtered = message.response_metadata.get("finish_reason") == "content_filter"
        if filtered or message.additional_kwargs.get("refusal"):
            raise ModelFailed(Fault.DECLINED, self.name)
        return _said(str(message.text), message.usage_metadata)

    def _options(self, schema: tuple[str, dict[str, Any]] | None, limits: Limits) -> dict[str, Any]:
        import httpx

        timeout = httpx.Timeout(limits.seconds, connect=min(CONNECTING, limits.seconds))
        body: dict[str, Any] = {}
        if schema is not None:
            name, form = schema
            # Given as it goes over the wire: the client would read the reply by it, and raise what it likes.
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": name, "strict": True, "schema": form},
            }
        options: dict[str, Any] = {"timeout": timeout, "extra_body": body}
        # The older name is known to every server, but not to every model of OpenAI's, there or on Azure.
        if self._connection.provider is Provider.COMPATIBLE:
            body["max_tokens"] = limits.tokens
        else:
            body["max_completion_tokens"] = limits.tokens * (THINKING if self._thinks else 1)
        return options if self._thinks else {**options, "temperature": limits.temperature}

    @property
    def _thinks(self) -> bool:
        return self._connection.provider is not Provider.COMPATIBLE and _THINKS.match(self.name) is not None

    @cached_property
    def _model(self) -> BaseChatModel:
        from langchain_openai import AzureChatOpenAI, ChatOpenAI
        from pydantic import SecretStr

        # The client says on standard error what is told by the fault.
        warnings.filterwarnings("ignore", "This model does not support OpenAI's structured output", UserWarning)
        connection, key = self._connection, self._connection.api_key or SecretStr(_NO_KEY)
        client = limited_client()
        # A server may keep its connections open; they end with the last use of this model.
        weakref.finalize(self, client.close)
        if connection.provider is Provider.AZURE:
            return AzureChatOpenAI(
                azure_endpoint=connection.base_url,
                azure_deployment=self.name,
                api_version=connection.api_version,
                api_key=key,
                # None: one of the surroundings would be sent in place of the key.
                azure_ad_token=None,
                max_retries=0,
                use_responses_api=False,
                http_client=client,
            )
        return ChatOpenAI(
            model=self.name,
            base_url=connection.base_url,
            api_key=key,
            # None: it has one of its own for some models that think.
            temperature=None,
            max_retries=0,
            use_responses_api=False,
            http_client=client,
        )

    def _failure(self, error: Exception) -> ModelFailed:
        import httpx
        import openai

        found = _own_failure(error)
        if found is not None:
            return found.of(self.name)
        if isinstance(error, openai.APITimeoutError | httpx.TimeoutException):
            return ModelFailed(Fault.TIMEOUT, self.name)
        if isinstance(error, openai.APIStatusError):
            return self._refused(error)
        if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
            return ModelFailed(Fault.CUT, self.name)
        if isinstance(error, openai.APIConnectionError):
            cut = any(isinstance(each, httpx.RemoteProtocolError | httpx.ReadError) for each in _causes(error))
            return ModelFailed(Fault.CUT if cut else Fault.NO_ROUTE, self.name)
        # Azure's client has no name for it.
        if type(error) is ValueError and "content filter" in str(error):
            return ModelFailed(Fault.DECLINED, self.name)
        if isinstance(error, openai.APIError):
            # An error that came in the middle of a stream.
            return ModelFailed(Fault.REFUSED, self.name)
        # A reply that is no chat completion breaks the client in more ways than it has names for.
        return ModelFailed(Fault.NO_CHAT_SERVER, self.name)

    def _refused(self, error: Any) -> ModelFailed:
        keyed = self._connection.api_key is not None
        fault = fault_of_status(error.status_code, error.body, keyed=keyed)
        return ModelFailed(fault, self.name, status=error.status_code, after=_after(error))


def fault_of_status(status: int, body: object, *, keyed: bool) -> Fault:
    """What a server's refusal means."""
    if _code(body) == "content_filter":
        return Fault.DECLINED
    if status in (401, 403):
        return Fault.WRONG_KEY if keyed else Fault.NO_KEY
    if status in (400, 404, 422) and not _code(body).startswith("unsupported_"):
        if _speaks_of(body, "response_format", "json_schema", "structured output"):
            return Fault.NO_STRUCTURE
        if _code(body) in ("model_not_found", "DeploymentNotFound") or _speaks_of(body, "model"):
            return Fault.UNKNOWN_MODEL
    if status in (404, 405):
        return Fault.NO_CHAT_SERVER
    return Fault.BUSY if status == 429 else Fault.REFUSED


def _own_failure(error: BaseException) -> ModelFailed | None:
    """What the transport raised, which the client wraps."""
    return next((each for each in _causes(error) if isinstance(each, ModelFailed)), None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it came of."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _after(error: Any) -> float | None:
    """The seconds that the server asks to be left alone, told as such or as a date (RFC 9110, 10.2.3)."""
    asked = str(error.response.headers.get("retry-after", ""))
    try:
        return max(0.0, float(asked))
    except ValueError:
        pass
    try:
        # HTTP knows no other zone.
        return max(0.0, (parsedate_to_datetime(asked).replace(tzinfo=UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def _code(body: object) -> str:
    return str(body.get("code", "")) if isinstance(body, dict) else ""


def _speaks_of(body: object, *words: str) -> bool:
    said = str(body.get("message", "")).lower() if isinstance(body, dict) else ""
    return any(word in said for word in words)


def _said(text: str, used: UsageMetadata | None) -> Said:
    return Said(text, used["input_tokens"], used["output_tokens"]) if used else Said(text)
