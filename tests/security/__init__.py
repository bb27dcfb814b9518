"""Attacks on the program, and proof that they fail."""
