"""Help in the product: one short page a room, some that concern all, and the glossary."""
