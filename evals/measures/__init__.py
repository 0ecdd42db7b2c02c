"""What is computed of cases and verdicts, ranks and levels, as pure functions."""
