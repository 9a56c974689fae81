"""Mentions to entities and events, across articles."""
