"""Signing in, invitations, and the demo's accounts."""
