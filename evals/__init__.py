"""Floor 3, measurement: what the coach reaches on labelled cases, and the training of its small learned parts."""
