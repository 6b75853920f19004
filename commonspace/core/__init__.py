"""Computes: frozen values in, values out. No Django, clock, network, files or sentences."""
