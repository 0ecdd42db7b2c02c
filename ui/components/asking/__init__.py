"""Conversations with the coach: answers, their sources, votes."""
