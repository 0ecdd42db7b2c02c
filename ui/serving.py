"""The page's server: `python -m ui.serving run APP OPTIONS`, as `python -m streamlit` but for what its pages are."""

from __future__ import annotations


def main() -> None:
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web import cli

    # A folder named pages beside the script is taken for an app of an older kind until the script has run once: a link
    # that opens one page first, such as an interview's, would show it without the frame and the way to the others.
    PagesManager.uses_pages_directory = False
    cli.main(prog_name="streamlit")


if __name__ == "__main__":
    main()
