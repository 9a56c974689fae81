"""A document to its own text: without ads, credits and footers; title, byline and dates lifted out."""
