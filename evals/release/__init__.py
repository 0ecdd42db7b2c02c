"""Two releases of the learned parts at work side by side, and the points that a new one has to pass."""
