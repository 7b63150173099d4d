def merge(intervals):
    result = []
    for start, end in sorted(intervals, key=lambda pair: pair[0]):
        if result and result[-1][1] >= start:
            last = result.pop()
            result.append([last[0], end])
        else:
            result.append([start, end])
    return result
