"""What a hostile input makes the program do beside answering: files written elsewhere, connections, other programs.

Python tells of these in audit events (PEP 578). A hook for them cannot be taken away again, so one is set for the whole
process, and does nothing while nobody watches. Libraries that are not Python's open files without telling.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn")
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OWN = ("__pycache__", ".pyc")
"""What Python keeps of the modules that it loads."""
_LEAST_PATH = 4
"""Characters of a path that can be told from a word."""


class Watch:
    """Notes what is done while one input is given. Files may be written in `folder` alone; of others none may be read
    whose path stands in the input."""

    def __init__(self, folder: Path, given: str, hosts: Collection[str] = ()) -> None:
        self._folder = os.path.realpath(folder)
        self._given = given
        self._hosts = hosts
        self.seen: list[str] = []

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self._opened(arguments)
        elif event in _CHANGES and not self._is_ours(arguments[0]):
            self._say(f"changes {os.fsdecode(arguments[0])}")
        elif event in _STARTS:
            self._say("starts a program")
        elif event == "socket.connect" and not self._is_known(arguments[1]):
            self._say(f"connects to {arguments[1][0]}")

    def _opened(self, arguments: tuple[Any, ...]) -> None:
        path, mode, flags = (*arguments, None, None)[:3]
        if not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.fsdecode(path)
        writes = any(letter in (mode or "") for letter in "wax+") or bool(isinstance(flags, int) and flags & _WRITING)
        if writes and not self._is_ours(name):
            self._say(f"writes {name}")
        elif len(name) >= _LEAST_PATH and name in self._given and not self._is_ours(name):
            self._say(f"opens {name}, which it names")

    def _is_ours(self, path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        name = os.fsdecode(path)
        within = (os.path.realpath(name) + os.sep).startswith(self._folder + os.sep)
        return within or name == os.devnull or any(own in name for own in _OWN)

    def _is_known(self, address: Any) -> bool:
        """Whether this is the machine itself, or a server that the person named."""
        if not isinstance(address, tuple):
            return True
        try:
            return ipaddress.ip_address(address[0]).is_loopback or address[0] in self._hosts
        except ValueError:
            return address[0] == "localhost" or address[0] in self._hosts

    def _say(self, what: str) -> None:
        if what not in self.seen:
            self.seen.append(what)


_watching: list[Watch] = []
_hooks: list[object] = []


@contextmanager
def watching(folder: Path, given: str, hosts: Collection[str] = ()) -> Iterator[Watch]:
    """Watch this process; what is done in other threads counts too."""
    if not _hooks:
        _hooks.append(_hook)
        sys.addaudithook(_hook)
    watch = Watch(folder, given, hosts)
    _watching.append(watch)
    try:
        yield watch
    finally:
        _watching.remove(watch)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for watch in _watching:
        watch.note(event, arguments)
