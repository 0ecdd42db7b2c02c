"""Rules of the page's source that no single test can see broken."""

from __future__ import annotations

from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"
PAGE = [UI / "app.py", *sorted((UI / "screens").glob("*.py")), *sorted((UI / "components").rglob("*.py"))]


def test_no_html_or_script_is_ever_injected() -> None:
    for path in PAGE:
        text = path.read_text(encoding="utf-8")
        for forbidden in ("unsafe_allow", "st.html", "components.v1", "components.v2", "st.iframe"):
            assert forbidden not in text, f"{path.name}: {forbidden}"
