from collections import Counter


def min_window(s, t):
    want = Counter(t)
    done, start = 0, 0
    have = {c: 0 for c in want}
    size, at = len(s) + 1, 0
    for end in range(len(s)):
        c = s[end]
        if c in have:
            have[c] += 1
            done += have[c] == want[c]
        while done == len(want):
            if end - start + 1 <= size:
                size, at = end - start + 1, start
            c = s[start]
            if c in have:
                done -= have[c] == want[c]
                have[c] -= 1
            start += 1
    return s[at : at + size] if size <= len(s) else ""
