"""Redis as the broker: where it is, and the messages on it."""
