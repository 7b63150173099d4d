def longest_unique(text):
    longest = 0
    for i in range(len(text)):
        seen = set()
        for c in text[i:]:
            if c in seen:
                break
            seen.add(c)
        longest = max(longest, len(seen))
    return longest
