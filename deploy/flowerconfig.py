"""Flower's configuration file (``FLOWER_CONF``): what its options do not offer.

``/metrics`` names all workers and stages, and is open to everybody even where Flower has a password. Here it asks for
that password too. ``/healthcheck`` stays open, and says nothing.
"""

from flower.views.monitor import Metrics
from tornado.web import authenticated

Metrics.get = authenticated(Metrics.get)  # type: ignore[method-assign]
