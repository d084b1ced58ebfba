"""One story to its account: entities, alignment, claims, differences."""
