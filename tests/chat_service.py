"""The scripted chat server by itself, or around a command: `python -m tests.chat_service honest -- coach doctor`.

Its scripts are `honest`, `hostile` (for each call another fault) and each fault by its name, such as
`writer/wrong_number` or `wire/hang`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Event

from tests.chat_roles import HOSTILE, MIXED, honest
from tests.chat_server import KEY, MODEL, ChatServer, Script, chat_server

SCRIPTS: dict[str, Script] = {"honest": honest, "hostile": MIXED, **HOSTILE}
USAGE = "usage: python -m tests.chat_service honest|hostile|FAULT [-- COMMAND...]"

BAD_INPUT, NO_COMMAND, STOPPED = 2, 127, 130
"""Exit statuses, as shells have them."""
_OTHERS = ("COACH_AZURE_", "COACH_MODEL_")


def main(arguments: Sequence[str]) -> int:
    """The exit status of the command, which reaches the server by its environment."""
    name, *rest = arguments or [""]
    if name not in SCRIPTS or (rest and (rest[0] != "--" or len(rest) == 1)):
        faults = " ".join(HOSTILE)
        sys.stderr.write(f"{USAGE}\nfaults: {faults}\n")
        return BAD_INPUT
    # A shell that starts it in the background has it ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with chat_server(ChatServer(script=SCRIPTS[name])) as server:
        told = {"COACH_BASE_URL": server.address, "COACH_MODEL": MODEL, "COACH_API_KEY": KEY}
        try:
            return _run(rest[1:], told) if rest else _serve(told)
        except KeyboardInterrupt:
            return STOPPED if rest else 0


def _run(command: Sequence[str], told: Mapping[str, str]) -> int:
    # Another model for a role, or Azure, would lead past the script.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OTHERS)}
    try:
        return subprocess.run(command, env=kept | dict(told), check=False).returncode
    except OSError as error:
        sys.stderr.write(f"{command[0]} cannot be run ({error.strerror}).\n")
        return NO_COMMAND


def _serve(told: Mapping[str, str]) -> int:
    sys.stdout.writelines(f"export {name}={value}\n" for name, value in told.items())
    sys.stdout.flush()
    Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
