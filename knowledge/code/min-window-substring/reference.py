from collections import Counter


def min_window(s, t):
    need = Counter(t)
    missing = len(t)
    left = 0
    best = None
    for right, char in enumerate(s):
        missing -= need[char] > 0
        need[char] -= 1
        while missing == 0:
            if best is None or right - left < best[1] - best[0]:
                best = (left, right)
            need[s[left]] += 1
            missing += need[s[left]] > 0
            left += 1
    return "" if best is None else s[best[0] : best[1] + 1]
