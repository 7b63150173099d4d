"""A person's stores as rows, for moving them to another database and into an archive."""
