"""Typography that no format owns: how lines are made even."""
