"""The pure core: stdlib and pydantic only. No clock, no randomness, no I/O, no framework."""
