"""Lines that nobody marked up become the parts of a release."""
