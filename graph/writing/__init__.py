"""Answers in prose: what is said, in which order, from which sections."""
