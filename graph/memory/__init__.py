"""What outlives a process: checkpoints of interviews."""
