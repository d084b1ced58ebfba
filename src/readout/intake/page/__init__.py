"""What one HTML page says: its body, and its title, dates, authors and outlet."""
