"""Settings: whether all is ready, the chat model, the data folder, and what becomes of what lies in it.

It needs no desk, so that it can say what is wrong where there is none.
"""

import streamlit as st

from ingest.settings import KnowledgeSettings
from ui.components.measuring.readiness_card import show_readiness
from ui.components.settings.deletion_card import show_deletion
from ui.components.settings.folder_card import show_export, show_folder, show_import
from ui.components.settings.model_form import show_model_form
from ui.copy import record_copy
from ui.copy import settings_copy as copy


def main() -> None:
    settings = KnowledgeSettings()
    st.title(copy.TITLE, anchor=False)
    st.markdown(copy.LEAD)
    st.subheader(copy.READINESS, anchor=False)
    readiness = st.container()
    st.subheader(copy.MODEL, anchor=False)
    st.markdown(copy.MODEL_NOTE)
    show_model_form(settings.home)
    st.subheader(copy.FOLDER, anchor=False)
    show_folder(settings)
    st.subheader(copy.EXPORT, anchor=False)
    show_export(settings)
    st.subheader(record_copy.IMPORT, anchor=False)
    show_import(settings)
    st.subheader(copy.DELETE, anchor=False)
    show_deletion(settings)
    # It takes a moment; all else stands there meanwhile.
    with readiness:
        show_readiness(settings)


main()
