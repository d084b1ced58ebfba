"""From outside to articles: one file a kind of source."""
