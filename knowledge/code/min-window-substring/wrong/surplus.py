from collections import Counter


def min_window(s, t):
    need = Counter(t)
    have = 0
    left = 0
    best = None
    for right, c in enumerate(s):
        if c in need:
            have += 1
        while have >= len(t):
            if best is None or right - left < best[1] - best[0]:
                best = (left, right)
            if s[left] in need:
                have -= 1
            left += 1
    return "" if best is None else s[best[0] : best[1] + 1]
