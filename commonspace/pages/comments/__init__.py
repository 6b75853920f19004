"""Comments and attached files on every card."""
