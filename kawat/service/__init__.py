"""What both the command line and the web do: they ask here, and say it each in its own way."""
