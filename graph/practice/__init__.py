"""Practice from day to day: what to do when, what to drill, how fast one speaks, and how well one knows oneself."""
