"""Articles to each other: copies, origins, stories."""
