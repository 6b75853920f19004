"""Shows: one call down to a query or an action, one frozen value up, turned into HTML or a file."""
