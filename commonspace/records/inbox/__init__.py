"""What waits for a person: kinds of entries that rooms add, what is followed, searches that are kept."""
