"""What each page shows: its query, its context, and the function from the one to the other."""
