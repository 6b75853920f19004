"""Remembers: one Django app, one migration history; a folder a room with models, queries and actions.

The only way from an edge to rows is through `queries` (reads, frozen values) and `actions` (writes,
verbs). Models are private to this package.
"""
