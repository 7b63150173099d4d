"""What is said: prompts, and one catalogue of words a surface, Chinese and English side by side."""
