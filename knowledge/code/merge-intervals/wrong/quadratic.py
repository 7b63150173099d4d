def merge(intervals):
    left = [list(pair) for pair in intervals]
    result = []
    while left:
        a, b = left.pop()
        changed = True
        while changed:
            changed = False
            rest = []
            for c, d in left:
                if c <= b and a <= d:
                    a, b = min(a, c), max(b, d)
                    changed = True
                else:
                    rest.append([c, d])
            left = rest
        result.append([a, b])
    return sorted(result)
