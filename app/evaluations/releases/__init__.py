"""What is published: one partition, figures told as finely as they may be, texts after review."""
