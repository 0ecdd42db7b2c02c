"""Where the project's own edition of the guide lies, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

EDITION = Path(__file__).resolve().parent.parent / "data" / "guide"
