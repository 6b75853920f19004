"""Ledgers from and to files: the JSON form of coverage cases, rows of facts, and the tracker's tables."""
