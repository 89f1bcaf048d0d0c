"""The layout: what goes where on pages, with the structure element of each stretch."""
