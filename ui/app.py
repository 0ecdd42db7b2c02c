"""The page: its frame and its rooms. `coach ui` serves it."""

import streamlit as st

from ui import copy
from ui.components.icon import ICON

st.set_page_config(page_title=copy.TITLE, page_icon=ICON, layout="centered")
st.navigation(
    [
        st.Page("pages/ask.py", title=copy.ASK, icon=":material/forum:", default=True),
        st.Page("pages/interview.py", title=copy.INTERVIEW, icon=":material/record_voice_over:", url_path="interview"),
        st.Page("pages/review.py", title=copy.REVIEW, icon=":material/rate_review:", url_path="review"),
        st.Page("pages/progress.py", title=copy.PROGRESS, icon=":material/trending_up:", url_path="progress"),
        st.Page("pages/guide.py", title=copy.GUIDE, icon=":material/menu_book:", url_path="guide"),
        st.Page("pages/report_card.py", title=copy.REPORT_CARD, icon=":material/verified:", url_path="report-card"),
        st.Page("pages/settings.py", title=copy.SETTINGS, icon=":material/settings:", url_path="settings"),
    ],
    position="top",
).run()
