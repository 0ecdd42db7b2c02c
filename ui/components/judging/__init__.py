"""Judgements: what was said, what was found in it, attempts, disputes, the trail."""
