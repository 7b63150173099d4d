from collections import Counter


def min_window(s, t):
    need = Counter(t)
    missing = len(t)
    i = 0
    answer = ""
    for j, c in enumerate(s):
        if need[c] > 0:
            missing -= 1
        need[c] -= 1
        while not missing:
            need[s[i]] += 1
            if need[s[i]] > 0:
                missing += 1
            i += 1
            if not answer or j + 1 - i < len(answer):
                answer = s[i : j + 1]
    return answer
