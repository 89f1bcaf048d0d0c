"""Two versions of one release: compared, shown as tracked changes, and edits applied to the source."""
