"""``python -m kawat`` is ``kawat``."""

from kawat.cli import main

main()
