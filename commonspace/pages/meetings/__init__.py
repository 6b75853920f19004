"""Pages of events at which companies meet."""
