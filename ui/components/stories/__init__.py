"""A person's own stories."""
