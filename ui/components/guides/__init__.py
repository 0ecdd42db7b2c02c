"""The guide's own pages, and guides of a person's own."""
