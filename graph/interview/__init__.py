"""The mock interview graph: it asks, listens, probes, judges, and waits for a person's decision."""
