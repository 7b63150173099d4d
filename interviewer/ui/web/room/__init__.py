"""The room that one is interviewed in: header, conversation, composer, report."""
