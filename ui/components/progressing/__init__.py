"""Where a person stands, what is due, and what was practised."""
