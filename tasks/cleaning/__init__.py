"""A page as a crawler delivers it into the stories that it holds: :mod:`tasks.cleaning.clean` is the way in."""
