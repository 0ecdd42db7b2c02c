"""Chat models behind an OpenAI-compatible address. Nothing here is needed: the coach works without any."""
