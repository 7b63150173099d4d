from collections import Counter


def min_window(s, t):
    want, have = Counter(t), Counter()
    left, answer = 0, ""
    for right, c in enumerate(s):
        have[c] += 1
        if all(have[k] >= n for k, n in want.items()):
            if not answer or right - left + 1 < len(answer):
                answer = s[left : right + 1]
            have[s[left]] -= 1
            left += 1
    return answer
