"""Telegrams for wires, and the words of the house: one format, one reader, one topic of checks."""
