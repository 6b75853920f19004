"""Runs: one small file a room, each a typer app named `app`, mounted by `main` in the story's order."""
