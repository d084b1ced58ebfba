"""What is done to batches: each stage reads files that an earlier one wrote, and writes its own."""
