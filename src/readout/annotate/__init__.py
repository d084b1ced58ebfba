"""One article to what it says: each stage marks spans and says why."""
