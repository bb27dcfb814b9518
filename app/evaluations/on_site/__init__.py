"""Work on the spot for one unit: ways, slips handed out, paper counted by two (T3-2, T3-3)."""
