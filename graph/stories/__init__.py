"""The candidate's own stories: where each sentence comes from, which questions they serve, and what they lack."""
