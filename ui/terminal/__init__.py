"""What the commands share: streams, tables and fields, sitting an interview, getting ready."""
