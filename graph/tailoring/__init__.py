"""A job post and a resume: what is asked, what it makes of the interview, and what nothing covers yet."""
