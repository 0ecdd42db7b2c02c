"""A second look at a claim, which shares no code with the checker: figures, names and negations, one by one."""
