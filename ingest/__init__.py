"""Floor 1, knowledge: from a guide's text to searchable STAR sections."""
