"""Slips: printed once, counted always, void by scanning; a credential for each (clause T3-2)."""
