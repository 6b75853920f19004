"""People's own spreadsheets: columns found, rows judged, taken in as a batch, and taken back as one."""
