"""Judging an answer: what it shows, what it lacks, and what to ask next. Pure code; no model and no network."""
