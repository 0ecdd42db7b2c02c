"""The page: its frame and its screens. `coach ui` serves it.

Their folder is not named `pages`: Streamlit takes such a folder for an app of an older kind, and the first visit of a
fresh server by a link, such as an interview's, would show the screen without its frame.
"""

import streamlit as st

from ui import copy
from ui.components.icon import ICON
from ui.components.markdown import as_text
from ui.remedy import remedy

st.set_page_config(page_title=copy.TITLE, page_icon=ICON, layout="centered")
page = st.navigation(
    [
        st.Page("screens/ask.py", title=copy.ASK, icon=":material/forum:", default=True),
        st.Page("screens/today.py", title=copy.TODAY, icon=":material/today:", url_path="today"),
        st.Page(
            "screens/interview.py", title=copy.INTERVIEW, icon=":material/record_voice_over:", url_path="interview"
        ),
        st.Page("screens/review.py", title=copy.REVIEW, icon=":material/rate_review:", url_path="review"),
        st.Page("screens/stories.py", title=copy.STORIES, icon=":material/auto_stories:", url_path="stories"),
        st.Page("screens/job_post.py", title=copy.TARGET, icon=":material/work:", url_path="job-post"),
        st.Page("screens/progress.py", title=copy.PROGRESS, icon=":material/trending_up:", url_path="progress"),
        st.Page("screens/guide.py", title=copy.GUIDE, icon=":material/menu_book:", url_path="guide"),
        st.Page("screens/report_card.py", title=copy.REPORT_CARD, icon=":material/verified:", url_path="report-card"),
        st.Page("screens/settings.py", title=copy.SETTINGS, icon=":material/settings:", url_path="settings"),
    ],
    position="top",
)
try:
    page.run()
except Exception as error:
    told = remedy(error)
    if told is None:
        raise
    st.error(as_text(told), icon=":material/error:")
