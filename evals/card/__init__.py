"""The report card: made, kept, read again, written for people, and drawn."""
