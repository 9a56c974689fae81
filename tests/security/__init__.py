"""What ships and what is installed: known holes, and secrets that do not belong here."""
