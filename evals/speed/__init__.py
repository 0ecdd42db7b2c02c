"""What is timed and weighed: cold starts, stages, ingest, memory, guides that have grown, and many people at once."""
