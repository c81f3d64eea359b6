"""What tells of new matches: webhooks and feeds."""
