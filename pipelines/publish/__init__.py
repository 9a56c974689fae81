"""The warehouse to what people read: views, exports, explanations, the data dictionary."""
