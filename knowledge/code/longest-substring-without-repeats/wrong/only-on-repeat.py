from collections import deque


def longest_unique(text):
    window = deque()
    longest = 0
    for c in text:
        if c in window:
            longest = max(longest, len(window))
            while window.popleft() != c:
                pass
        window.append(c)
    return longest
