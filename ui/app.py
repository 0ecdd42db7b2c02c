"""The page: its frame and its two rooms. `coach ui` serves it."""

import streamlit as st

from ui import copy
from ui.components.icon import ICON

st.set_page_config(page_title=copy.TITLE, page_icon=ICON, layout="centered")
st.navigation(
    [
        st.Page("pages/ask.py", title=copy.ASK, icon=":material/forum:", default=True),
        st.Page("pages/interview.py", title=copy.INTERVIEW, icon=":material/record_voice_over:", url_path="interview"),
    ],
    position="top",
).run()
