def merge(intervals):
    result = []
    current = None
    for a, b in sorted(intervals):
        if current is None:
            current = [a, b]
        elif a <= current[1]:
            current[1] = max(current[1], b)
        else:
            result.append(current)
            current = [a, b]
    return result
