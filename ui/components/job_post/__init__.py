"""A job post, a resume, and what they make of the practice."""
