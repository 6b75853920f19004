"""The register by nation: a map, the table beside it, and the records behind each figure."""
