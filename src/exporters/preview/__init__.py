"""Preview: one page on this machine that shows a source in its formats while it is written, findings beside it."""
