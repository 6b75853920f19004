"""Pictures as SVG, drawn on the server from frozen values; colours and type come from `pictures.css`.

Each module has the value it draws, `draw(value, …)` that gives an `Svg`, and `table(value, …)` that
gives the same data as a `Table`. No Django, no clock, no files; every word comes in as an argument,
in the reader's language. The map's shapes are loaded by `commonspace.data.map` and come in too.
"""
