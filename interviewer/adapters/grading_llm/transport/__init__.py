"""The wire to an OpenAI-compatible endpoint: requests, deadlines, faults, token counts."""
