"""How far people agree with the judge, drawn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.memory.agreement import Pair
from ui.components.markdown import as_text
from ui.components.reviewing.agreement_view import AgreementView, agreement_views, as_lines
from ui.components.table import table
from ui.copy import review_copy


def show_agreement(pairs: Sequence[Pair]) -> None:
    if not pairs:
        st.info(review_copy.NO_PAIRS, icon=":material/balance:")
        st.page_link("screens/interview.py", label=review_copy.START, icon=":material/record_voice_over:")
        return
    for view in agreement_views(pairs):
        _show(view)
    st.download_button(
        review_copy.DOWNLOAD,
        as_lines(pairs),
        review_copy.FILE,
        "application/jsonl",
        icon=":material/download:",
        on_click="ignore",
        key="download-pairs",
    )
    st.caption(review_copy.DOWNLOAD_MEANS)


def _show(view: AgreementView) -> None:
    st.markdown(f"## {as_text(view.judge, inline=True)}", anchors=False)
    st.markdown(view.over)
    if view.caution:
        st.warning(view.caution, icon=":material/hourglass_empty:")
    for name, value, meaning in view.measures:
        st.markdown(f"**{name}: {value}**  \n:small[{meaning}]")
    st.markdown(f"### {review_copy.TABLE}", anchors=False)
    st.markdown(view.in_words)
    st.markdown(table(review_copy.table_columns(), view.table))
