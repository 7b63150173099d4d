"""Everything that touches the outside: files, Chroma, SQLite, models.

Only ``wiring`` imports these.
"""
