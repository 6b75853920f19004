"""Pages that were read, the facts drafted from them, and what people decided about each.

Stands above every room: what is accepted is written by the rooms' own actions.
"""
