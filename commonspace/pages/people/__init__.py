"""One's own API keys, and inviting people to the organisations that one administers."""
