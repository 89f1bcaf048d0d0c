"""The repository's own artwork, drawn from numbers: wordmarks, a chart, product pictures."""
