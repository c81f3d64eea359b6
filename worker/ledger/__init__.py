"""The record in Redis of every accepted job, and of the stories that were seen first."""
