"""Pages of matching: who could meet what and why, and the way from a match to a contact."""
