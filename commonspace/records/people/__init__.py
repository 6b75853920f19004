"""People come by invitation, hold seats and keys; personal values are kept so that they can be erased."""
