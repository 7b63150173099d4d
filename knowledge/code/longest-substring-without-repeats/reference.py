def longest_unique(text):
    last = {}
    left = 0
    best = 0
    for i, char in enumerate(text):
        left = max(left, last.get(char, -1) + 1)
        last[char] = i
        best = max(best, i - left + 1)
    return best
