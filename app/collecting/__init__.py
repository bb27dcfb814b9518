"""What was voted: ballots, their board, the fold and the tallies; never sees a slip."""
