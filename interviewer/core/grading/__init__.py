"""Verdicts, the arithmetic of a score, the words that show a verdict, and agreement with people."""
