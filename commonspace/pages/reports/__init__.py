"""Report an error, answer as the party concerned, and the decision of the owner's desk."""
