"""Democratic evaluation (clauses T3-1 to T3-3): questionnaire, roll, opening, release, after."""
