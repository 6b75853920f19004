"""How much may be asked of the API in a minute: by a key, a person, or an address."""
