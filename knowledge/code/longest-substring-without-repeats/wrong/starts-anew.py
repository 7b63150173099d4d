def longest_unique(text):
    seen = set()
    longest = 0
    for c in text:
        if c in seen:
            seen = set()
        seen.add(c)
        longest = max(longest, len(seen))
    return longest
