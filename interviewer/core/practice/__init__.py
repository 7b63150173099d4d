"""Practice: memory of the questions, what is worth asking next, and hand-written code."""
