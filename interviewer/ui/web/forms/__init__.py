"""Forms that more than one tab shows."""
