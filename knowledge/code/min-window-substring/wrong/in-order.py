def min_window(s, t):
    answer, i = "", 0
    while i < len(s):
        k = 0
        while i < len(s) and k < len(t):
            k += s[i] == t[k]
            i += 1
        if k < len(t):
            break
        end = i
        i -= 1
        for c in reversed(t):
            while s[i] != c:
                i -= 1
            i -= 1
        i += 1
        if not answer or end - i < len(answer):
            answer = s[i:end]
        i += 1
    return answer
