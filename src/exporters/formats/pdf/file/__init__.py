"""The file: what a tagged, archival PDF is made of: objects, fonts, tags, metadata."""
