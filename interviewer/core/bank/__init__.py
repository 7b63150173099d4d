"""What a full answer contains: cards with key points, and which card fits a question."""
