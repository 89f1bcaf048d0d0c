"""The tests: each file states, in the user's words, how one part behaves."""
