"""Dateline: raw news files in, dated events out."""
