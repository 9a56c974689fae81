"""Facts we ship about countries, organisations, people and places, with their loaders; a leaf that stages may read."""
