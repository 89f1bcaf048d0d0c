"""Our own speed beside the peers’: `make bench`."""
