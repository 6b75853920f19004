"""Errors that readers report and answers of those concerned: heard by the owner's desk, and decided."""
