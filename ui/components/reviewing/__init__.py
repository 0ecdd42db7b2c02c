"""What waits for a person's decision, and how people and judge agree."""
