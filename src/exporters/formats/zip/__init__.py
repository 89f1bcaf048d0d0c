"""The zip of a press kit: every file a desk keeps, with its words, and what lists them."""
