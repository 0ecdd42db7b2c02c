"""What makes the learned parts, each run as a module; nothing of it is needed to use the coach."""
