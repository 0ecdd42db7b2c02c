"""The steps of an interview, one a module; a step that waits for a person has its one interrupt as first statement."""
