def min_window(s, t):
    wanted = set(t)
    inside = {}
    left, answer = 0, ""
    for right in range(len(s)):
        c = s[right]
        if c in wanted:
            inside[c] = inside.get(c, 0) + 1
        while len(inside) == len(wanted):
            if answer == "" or right - left + 1 < len(answer):
                answer = s[left : right + 1]
            gone = s[left]
            if gone in wanted:
                inside[gone] -= 1
                if inside[gone] == 0:
                    del inside[gone]
            left += 1
    return answer
