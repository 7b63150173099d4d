"""The judge: a small cross-encoder that reads a key point beside what was said."""
