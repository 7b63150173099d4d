def merge(intervals):
    if not intervals:
        return []
    order = sorted(map(tuple, intervals))
    result = []
    start, end = order[0]
    for a, b in order[1:]:
        if a >= end:
            result.append([start, end])
            start, end = a, b
        elif b > end:
            end = b
    result.append([start, end])
    return result
