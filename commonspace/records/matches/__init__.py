"""Who could meet which need: indexes that follow the journal, and the way from a match to a contact."""
