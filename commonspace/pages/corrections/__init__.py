"""The pages of the quick correction."""
