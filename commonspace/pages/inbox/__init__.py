"""The inbox of a person: what waits, what is followed, searches that are kept, since the last visit."""
