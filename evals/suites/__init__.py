"""One suite a module, each a function from the workbench to its result."""
