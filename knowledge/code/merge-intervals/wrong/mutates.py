def merge(intervals):
    intervals.sort()
    result = []
    for pair in intervals:
        if result and pair[0] <= result[-1][1]:
            result[-1][1] = max(result[-1][1], pair[1])
        else:
            result.append(pair)
    return result
