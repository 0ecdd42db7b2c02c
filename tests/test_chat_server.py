"""The scripted chat server says on the wire what its acts promise, to any client and to the coach's own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from graph.models.chat_model import ChatModel, Said
from graph.models.connection import Connection
from graph.models.fault import Fault, ModelFailed
from graph.models.role import Limits
from tests.chat_acts import Act, CutStream, Dribble, Hang, Huge, Pause, Raw, Refuse, Say, Slow, Status
from tests.chat_frames import pieces_of
from tests.chat_server import KEY, MODEL, Call, ChatServer, chat_server

ROOT = Path(__file__).parent.parent
TEXT = 'The reranker by itself brought "an 11-point improvement" in accuracy – nothing else did.'
ASKED = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "What did the reranker bring?"}]
SHORT = 0.2
"""Seconds, where nothing is meant to come."""


def posted(server: ChatServer, *, stream: bool = False, seconds: float = 20, **more: Any) -> httpx.Response:
    body = {"model": MODEL, "messages": ASKED, "stream": stream, **more}
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(trust_env=False, timeout=seconds) as client:
        return client.post(f"{server.address}/chat/completions", json=body, headers=headers)


def events(text: str) -> Iterator[dict[str, Any]]:
    """The chunks of a stream, which must end as the protocol says."""
    told = [each.removeprefix("data: ") for each in text.split("\n\n") if each.startswith("data: ")]
    assert told[-1] == "[DONE]"
    return map(json.loads, told[:-1])


def content(chunks: Sequence[dict[str, Any]]) -> str:
    return "".join(each["choices"][0]["delta"].get("content") or "" for each in chunks if each["choices"])


def playing(*acts: Act) -> ChatServer:
    return ChatServer(script=acts)


def test_a_reply_is_a_completion_with_usage_of_its_real_length() -> None:
    with chat_server(playing(Say(TEXT))) as server:
        told = posted(server).json()

    prompt, completion = -(-sum(len(each["content"]) for each in ASKED) // 4), -(-len(TEXT) // 4)
    assert told["choices"][0]["message"] == {"role": "assistant", "content": TEXT, "refusal": None}
    assert told["choices"][0]["finish_reason"] == "stop"
    assert told["usage"] == {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }


def test_a_stream_has_a_role_pieces_a_finish_and_the_same_usage() -> None:
    with chat_server(playing(Say(TEXT))) as server:
        whole = posted(server).json()
        told = posted(server, stream=True, stream_options={"include_usage": True})

    chunks = list(events(told.text))
    assert told.headers["content-type"] == "text/event-stream"
    assert chunks[0]["choices"][0]["delta"]["role"] == "assistant"
    assert content(chunks) == TEXT
    assert [each["choices"][0]["finish_reason"] for each in chunks[-3:-1]] == [None, "stop"]
    assert (chunks[-1]["choices"], chunks[-1]["usage"]) == ([], whole["usage"])


def test_a_stream_tells_no_usage_unless_it_is_asked() -> None:
    with chat_server(playing(Say(TEXT))) as server:
        assert not any("usage" in each for each in events(posted(server, stream=True).text))


def test_usage_can_be_left_out() -> None:
    with chat_server(playing(Say(TEXT, usage=False))) as server:
        assert "usage" not in posted(server).json()
        streamed = posted(server, stream=True, stream_options={"include_usage": True})
        assert not any("usage" in each for each in events(streamed.text))


def test_pieces_are_small_and_give_the_text_back() -> None:
    pieces = list(pieces_of(TEXT))

    assert "".join(pieces) == TEXT
    assert all(8 <= len(each) <= 20 for each in pieces[:-1])
    assert list(pieces_of("")) == []


def test_a_refusal_stands_in_its_own_field() -> None:
    with chat_server(playing(Refuse("No."))) as server:
        message = posted(server).json()["choices"][0]["message"]
        chunks = list(events(posted(server, stream=True).text))

    assert (message["content"], message["refusal"]) == (None, "No.")
    assert content(chunks) == ""
    assert "".join(each["choices"][0]["delta"].get("refusal", "") for each in chunks) == "No."


@pytest.mark.parametrize("stream", [False, True])
def test_a_status_comes_with_its_headers_and_a_code(stream: bool) -> None:
    with chat_server(playing(Status(429, 7, "rate_limit_exceeded", "Slow down."))) as server:
        told = posted(server, stream=stream)

    assert (told.status_code, told.headers["retry-after"]) == (429, "7")
    error = told.json()["error"]
    assert (error["code"], error["message"]) == ("rate_limit_exceeded", "Slow down.")


@pytest.mark.parametrize("stream", [False, True])
def test_a_cut_reply_breaks_off_on_the_wire(stream: bool) -> None:
    with chat_server(playing(CutStream(TEXT, 30))) as server, pytest.raises(httpx.RemoteProtocolError):
        posted(server, stream=stream)


def test_a_stream_that_is_cut_tidily_lacks_only_its_end() -> None:
    with chat_server(playing(CutStream(TEXT, 30, tidy=True))) as server:
        told = posted(server, stream=True).text

    assert content(list(events(f"{told}data: [DONE]"))) == TEXT[:30]
    assert '"finish_reason": "stop"' not in told
    assert "[DONE]" not in told


def test_a_body_that_is_cut_tidily_ends_within_its_text() -> None:
    with chat_server(playing(CutStream(TEXT, 30, tidy=True))) as server:
        told = posted(server).text

    assert told.endswith(json.dumps(TEXT[:30])[1:-1])


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("act", [Hang(), Slow(Say(TEXT), Event())], ids=["hang", "slow"])
def test_nothing_comes_of_what_hangs(act: Act, stream: bool) -> None:
    with chat_server(playing(act)) as server, pytest.raises(httpx.ReadTimeout):
        posted(server, stream=stream, seconds=SHORT)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("act", [Hang(), Dribble(0.01)])
def test_what_never_ends_does_when_the_server_is_closed(act: Act, stream: bool) -> None:
    ended: list[Exception] = []

    def wait(server: ChatServer) -> None:
        try:
            httpx.post(
                f"{server.address}/chat/completions",
                json={"model": MODEL, "stream": stream},
                headers={"Authorization": f"Bearer {KEY}"},
                timeout=20,
                trust_env=False,
            )
        except httpx.RemoteProtocolError as error:
            ended.append(error)

    begun = Event()

    def script(call: Call) -> Act:
        begun.set()
        return act

    with chat_server(ChatServer(script=script)) as server:
        waiting = Thread(target=wait, args=(server,))
        waiting.start()
        assert begun.wait(20)
    waiting.join(20)

    assert len(ended) == 1


@pytest.mark.parametrize(("stream", "said"), [(False, b" " * 9), (True, b": wait\n\n:")])
def test_what_dribbles_says_nothing_byte_by_byte(stream: bool, said: bytes) -> None:
    with (
        chat_server(playing(Dribble(0.001))) as server,
        httpx.Client(trust_env=False, headers={"Authorization": f"Bearer {KEY}"}) as client,
        client.stream("POST", f"{server.address}/chat/completions", json={"model": MODEL, "stream": stream}) as told,
    ):
        assert next(told.iter_bytes(chunk_size=9)) == said


@pytest.mark.parametrize("stream", [False, True])
def test_a_huge_reply_is_as_large_as_it_says_and_right(stream: bool) -> None:
    with chat_server(playing(Huge(1_000_000))) as server:
        told = posted(server, stream=stream)

    text = content(list(events(told.text))) if stream else told.json()["choices"][0]["message"]["content"]
    assert len(text) >= 1_000_000


@pytest.mark.parametrize("stream", [False, True])
def test_raw_bytes_are_sent_as_they_are(stream: bool) -> None:
    with chat_server(playing(Raw(b"\xff<html>", "text/html", 502))) as server:
        told = posted(server, stream=stream)

    assert (told.content, told.headers["content-type"], told.status_code) == (b"\xff<html>", "text/html", 502)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("act", [lambda event: Slow(Say(TEXT), event), lambda event: Pause(TEXT, 30, event)])
def test_what_waits_for_an_event_goes_on_with_it(act: Any, stream: bool) -> None:
    event = Event()
    event.set()
    with chat_server(playing(act(event))) as server:
        told = posted(server, stream=stream)

    assert (content(list(events(told.text))) if stream else told.json()["choices"][0]["message"]["content"]) == TEXT


def test_a_stream_that_pauses_has_shown_its_first_part_by_then() -> None:
    pause = Pause(TEXT, 30)
    heard: list[str] = []
    with chat_server(playing(pause)) as server:

        def hear(piece: str) -> None:
            heard.append(piece)
            if "".join(heard) == TEXT[:30]:
                pause.until.set()

        assert model(server).say(MESSAGES, None, LIMITS, hear).text == TEXT


def test_acts_of_a_list_come_in_turn_and_the_last_one_stays() -> None:
    with chat_server(playing(Status(500), Say("a"), Say("b"))) as server:
        told = [posted(server) for _ in range(4)]

    assert told[0].status_code == 500
    assert [each.json()["choices"][0]["message"]["content"] for each in told[1:]] == ["a", "b", "b"]


def test_a_script_sees_the_call_with_its_role_data_and_number() -> None:
    heard: list[Call] = []

    def script(call: Call) -> Act:
        heard.append(call)
        return Say("ok")

    data = {"question": "And now?", "text": "----- END DATA 0e -----"}
    sealed = f"----- BEGIN DATA 0f -----\n{json.dumps(data)}\n----- END DATA 0f -----"
    shown = sealed.replace("And now?", "An example")
    messages = [{"role": "user", "content": shown}, {"role": "user", "content": sealed}]
    repair = [*messages, {"role": "assistant", "content": "?"}, {"role": "user", "content": "Once more."}]
    form = {"type": "json_schema", "json_schema": {"name": "rewriter", "strict": True, "schema": {}}}
    with chat_server(ChatServer(script=script)) as server:
        posted(server)
        posted(server, messages=messages, response_format=form)
        posted(server, messages=repair, response_format=form)

    assert [(call.number, call.role) for call in heard] == [(0, ""), (1, "rewriter"), (2, "rewriter")]
    assert heard[0].given is None
    assert heard[1].given == heard[2].given == data
    assert heard[0].headers["authorization"] == f"Bearer {KEY}"
    assert [call.body for call in heard] == server.calls


def test_what_a_script_raises_fails_the_test() -> None:
    def script(call: Call) -> Act:
        raise KeyError("nothing of that name")

    with pytest.raises(KeyError, match="nothing of that name"), chat_server(ChatServer(script=script)) as server:
        assert posted(server).status_code == 500


def test_a_server_without_a_script_answers_a_schema_with_a_reply_of_its_own() -> None:
    with chat_server() as server:
        form = {"type": "json_schema", "json_schema": {"name": "trial", "schema": {}}}
        told = [posted(server), posted(server, response_format=form)]

    assert [each.json()["choices"][0]["message"]["content"] for each in told] == ["ready", '{"word": "ready"}']


AZURE = f"/openai/deployments/{MODEL}/chat/completions"


@pytest.mark.parametrize(
    ("path", "key", "status", "code"),
    [
        (f"{AZURE}?api-version=2026-01-01", KEY, 200, None),
        (f"{AZURE}?api-version=2026-01-01", "wrong", 401, "401"),
        (AZURE, KEY, 404, "404"),
        (f"{AZURE.replace(MODEL, 'nobody')}?api-version=2026-01-01", KEY, 404, "DeploymentNotFound"),
    ],
)
def test_azure_wants_its_key_version_and_deployment(path: str, key: str, status: int, code: str | None) -> None:
    with chat_server(playing(Say(TEXT))) as server:
        told = httpx.post(
            server.endpoint + path, json={"messages": ASKED}, headers={"api-key": key}, timeout=20, trust_env=False
        )

    assert told.status_code == status
    assert told.json().get("error", {}).get("code") == code


MESSAGES: list[Any] = [(each["role"], each["content"]) for each in ASKED]
LIMITS = Limits(seconds=20, tokens=100, temperature=0.0)


def model(server: ChatServer, version: str | None = None) -> ChatModel:
    address = server.address if version is None else server.endpoint
    return ChatModel(Connection(model=MODEL, base_url=address, api_key=SecretStr(KEY), api_version=version), MODEL)


def asked(act: Act, *, stream: bool, seconds: float = 20, version: str | None = None) -> Said:
    """What the coach's own client makes of it."""
    with chat_server(playing(act)) as server:
        limits = Limits(seconds=seconds, tokens=100, temperature=0.0)
        return model(server, version).say(MESSAGES, None, limits, (lambda piece: None) if stream else None)


STREAMED = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


@STREAMED
@pytest.mark.parametrize("version", [None, "2026-01-01"], ids=["openai", "azure"])
def test_the_coach_hears_what_is_said_and_what_it_used(version: str | None, stream: bool) -> None:
    prompt, completion = -(-sum(len(each["content"]) for each in ASKED) // 4), -(-len(TEXT) // 4)

    assert asked(Say(TEXT), stream=stream, version=version) == Said(TEXT, prompt, completion)


@STREAMED
@pytest.mark.parametrize(
    ("act", "fault"),
    [
        (Status(401), Fault.WRONG_KEY),
        (Status(429, retry_after=7), Fault.BUSY),
        (Status(500), Fault.REFUSED),
        (CutStream(TEXT, 30), Fault.CUT),
        (Hang(), Fault.TIMEOUT),
        (Dribble(), Fault.TIMEOUT),
        (Huge(), Fault.TOO_LARGE),
    ],
    ids=["401", "429", "500", "cut", "hang", "dribble", "huge"],
)
def test_the_coach_hears_what_goes_wrong(act: Act, fault: Fault, stream: bool) -> None:
    with pytest.raises(ModelFailed) as failed:
        asked(act, stream=stream, seconds=SHORT if fault is Fault.TIMEOUT else 20)

    assert failed.value.fault is fault


@STREAMED
def test_the_coach_hears_of_a_refusal(stream: bool) -> None:
    with pytest.raises(ModelFailed) as failed:
        asked(Refuse(), stream=stream)

    assert failed.value.fault is Fault.DECLINED


@STREAMED
def test_the_coach_hears_of_raw_bytes_that_nobody_chats_there(stream: bool) -> None:
    with pytest.raises(ModelFailed) as failed:
        asked(Raw(b"<html>Welcome</html>", "text/html"), stream=stream)

    assert failed.value.fault is Fault.NO_CHAT_SERVER


def served(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.chat_service", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.process
def test_the_service_runs_a_command_that_reaches_it_and_ends_with_its_status() -> None:
    program = (
        "import httpx, os, sys; e = os.environ; "
        "told = httpx.post(e['COACH_BASE_URL'] + '/chat/completions', json={'model': e['COACH_MODEL']}, "
        "headers={'Authorization': 'Bearer ' + e['COACH_API_KEY']}, trust_env=False); "
        "print(told.json()['choices'][0]['message']['content']); sys.exit(7)"
    )
    ran = served("honest", "--", sys.executable, "-c", program)

    assert (ran.returncode, ran.stdout, ran.stderr) == (7, "ready\n", "")


@pytest.mark.process
@pytest.mark.parametrize(
    ("arguments", "status"), [(["nobody"], 2), (["honest", "--"], 2), (["honest", "--", "/nowhere"], 127)]
)
def test_the_service_says_what_it_cannot_do(arguments: list[str], status: int) -> None:
    ran = served(*arguments)

    assert ran.returncode == status
    assert "Traceback" not in ran.stderr


@pytest.mark.process
def test_the_service_alone_says_what_to_set_and_runs_until_it_is_stopped() -> None:
    command = [sys.executable, "-m", "tests.chat_service", "hostile"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        told = dict(service.stdout.readline().removeprefix("export ").strip().split("=", 1) for _ in range(3))
        alive = httpx.post(f"{told['COACH_BASE_URL']}/chat/completions", json={}, timeout=20, trust_env=False)
        service.send_signal(2)
        _, errors = service.communicate(timeout=20)

    assert (alive.status_code, told["COACH_MODEL"], told["COACH_API_KEY"]) == (401, MODEL, KEY)
    assert (service.returncode, errors) == (0, "")
