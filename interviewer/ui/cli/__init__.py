"""The command line: Typer commands, tables, the chat in a terminal."""
