"""Other queues on the same work: a module each, as its own documentation would have it, and what measures."""
