"""The question-answering graph: retrieve, gate, then answer or refuse."""
