"""Pages of pledges and deliveries."""
