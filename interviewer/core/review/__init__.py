"""What many sessions show together: trends, comparisons, the person's own verdicts and notes."""
