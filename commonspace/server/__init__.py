"""Starts: settings, configuration, addresses, the worker."""
