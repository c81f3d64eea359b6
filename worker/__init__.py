"""The runtime: settings, ledger, sweeper, output store, and the way in for producers."""
