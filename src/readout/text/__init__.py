"""Pure functions on strings: normalising, splitting, comparing."""
