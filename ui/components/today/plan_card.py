"""The days to come, drawn: a table, each day's questions, and what has no room."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.practice.practice_day import PracticeDay
from ingest.star import Guide
from ui.components.markdown import as_text
from ui.components.table import table
from ui.components.today.plan_view import SHOWN, PlanView, plan_view
from ui.copy import today_copy

WEEK = 7


def show_plan(day: PracticeDay, guide: Guide) -> None:
    """Nothing but what has no room, where no day comes before the interview."""
    coming = len(day.plan.days) - 1
    every_day = False
    if coming:
        st.markdown(f"## {today_copy.DAYS}", anchors=False)
        st.caption(today_copy.DAYS_MEAN)
        every_day = coming > SHOWN and st.toggle(
            today_copy.show_all_days(coming), key="today-all", persist_state="session"
        )
    view = plan_view(day, guide, every_day=every_day)
    if coming:
        _show_days(view)
        if view.days:
            with st.expander(today_copy.BY_DAY, icon=":material/calendar_month:"):
                st.markdown("\n\n".join(f"**{as_text(each.day)}**\n\n{bullets(each.titles)}" for each in view.days))
    for each in view.no_room:
        with st.expander(as_text(each.why, inline=True), icon=":material/event_busy:"):
            st.markdown(bullets(each.titles))


def _show_days(view: PlanView) -> None:
    """The earlier half beside the later one, above it on a phone."""
    half = len(view.rows) if len(view.rows) <= WEEK else -(-len(view.rows) // 2)
    halves = [rows for rows in (view.rows[:half], view.rows[half:]) if rows]
    for column, rows in zip(st.columns(2, gap="medium"), halves, strict=False):
        column.markdown(table(view.columns, rows))


def bullets(titles: Sequence[str]) -> str:
    """A list of what others wrote."""
    return "\n".join(f"- {as_text(title, inline=True)}" for title in titles)
