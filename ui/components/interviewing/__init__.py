"""An interview from its set-up to its report: questions, answers, clock, voice."""
