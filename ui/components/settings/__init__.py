"""The data folder and the chat model."""
