"""The house itself: queries and processor time a request, on a large register."""
