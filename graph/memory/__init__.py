"""What outlives a process: checkpoints of interviews, the record of judgements, the gaps."""
