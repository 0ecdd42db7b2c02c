"""What was measured of the coach: the report card, and operations."""
