"""Text of PDF and Word files, for résumés and for reports of interviews."""
