"""What all readers share: sources with their lines, findings, and data becoming a release."""
