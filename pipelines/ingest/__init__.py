"""Bytes to documents: finds files, reads them, tells what they are."""
