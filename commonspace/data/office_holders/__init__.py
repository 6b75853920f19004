"""Office holders by date: own rows, each with its source and a mark (see holders.toml)."""
