from collections import Counter


def min_window(s, t):
    answer = ""
    for i in range(len(s)):
        left = Counter(t)
        missing = len(t)
        for j in range(i, len(s)):
            if left[s[j]] > 0:
                missing -= 1
            left[s[j]] -= 1
            if missing == 0:
                if not answer or j + 1 - i < len(answer):
                    answer = s[i : j + 1]
                break
    return answer
