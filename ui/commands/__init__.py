"""One module a subcommand of `coach`, each with its `command`."""
