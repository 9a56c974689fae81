"""Text to mentions: sentences, times, names, quotes, quantities and events."""
