"""Floor 2, conversation: answering from the guide, interviewing, judging.

LangGraph reads its strict mode once, when it is imported. Without it a checkpoint names any callable to be
called on reading, so whoever can write the database could run code: this package turns it on before any import.
"""

import os

os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
os.environ.setdefault("LANGSMITH_TRACING", "false")
