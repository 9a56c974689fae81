"""Bringing together what the articles of a warehouse say: those that are new, and what they may have to do with."""
