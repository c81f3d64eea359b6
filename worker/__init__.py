"""The runtime: settings, ledger, sweeper, output store, producers and the command line."""

__version__ = "0.1.0"
