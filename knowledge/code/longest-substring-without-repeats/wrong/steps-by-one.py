def longest_unique(text):
    counts = {}
    left = longest = 0
    for right in range(len(text)):
        c = text[right]
        repeated = counts.get(c, 0) > 0
        counts[c] = counts.get(c, 0) + 1
        if repeated:
            counts[text[left]] -= 1
            left += 1
        longest = max(longest, right - left + 1)
    return longest
