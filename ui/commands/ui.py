"""`coach ui`: the page, served on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

APP = Path(__file__).resolve().parent.parent / "app.py"


@click.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Where to serve it.")
@click.option("--no-browser", is_flag=True, help="Serve the page without opening a browser.")
def command(port: int, no_browser: bool) -> None:
    """Open the page in a browser. Ctrl-C ends it; sessions are kept."""
    options = [f"--server.port={port}", f"--server.headless={'true' if no_browser else 'false'}"]
    try:
        raise SystemExit(subprocess.run([sys.executable, "-m", "streamlit", "run", str(APP), *options]).returncode)
    except KeyboardInterrupt:
        raise SystemExit(0) from None
