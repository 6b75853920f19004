"""Pages of coalitions."""
