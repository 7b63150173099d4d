"""What the reading of notes is measured with."""
