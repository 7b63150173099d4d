"""What each line of a note is: a heading, a question, an answer, small talk."""
