"""The life of a worker: what it does with a batch, and what keeps it and its jobs alive."""
