def longest_unique(text):
    where = {}
    start, longest = 0, 0
    for end in range(len(text)):
        if text[end] in where:
            start = where[text[end]] + 1
        where[text[end]] = end
        longest = max(longest, end + 1 - start)
    return longest
