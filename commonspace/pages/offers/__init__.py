"""Pages of offers."""
