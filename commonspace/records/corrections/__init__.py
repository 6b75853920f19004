"""Quick correction: one field of many records, looked at before, taken back whole."""
