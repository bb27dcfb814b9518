"""What workers read of an evaluation: its page and board, its poster, the notice of its result."""
