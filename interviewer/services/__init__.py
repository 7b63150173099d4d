"""The use cases. Each knows ports only; wiring hands it the adapters."""
