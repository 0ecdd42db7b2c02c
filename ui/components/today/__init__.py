"""What to practise today: the plan, the drill, one's own level."""
