"""Pages on which people take their own spreadsheets in."""
