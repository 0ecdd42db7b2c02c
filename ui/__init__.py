"""Floor 3, people: the page and the terminal."""
