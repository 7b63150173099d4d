"""From a note's bytes to blocks of words: encodings, front matter, Markdown, dates."""
