"""The journal: who, for whom, what, before and after, on what ground; a chain an outsider can hold."""
