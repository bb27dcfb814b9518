"""Drills: what must hold in the real world and is too heavy for the suite."""
