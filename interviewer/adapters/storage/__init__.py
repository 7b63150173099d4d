"""What is kept in the data folder: SQLite, Chroma, private files, locks."""
