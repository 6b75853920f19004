"""Labels, seats, invitations and tokens: who may enter, and what each may see."""
