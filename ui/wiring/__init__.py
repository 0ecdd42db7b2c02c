"""The composition root: real collaborators built from the settings, for the terminal, the page and the evals."""
