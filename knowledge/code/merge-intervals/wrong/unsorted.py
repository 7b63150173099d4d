def merge(intervals):
    result = []
    for a, b in intervals:
        if not result or a > result[-1][1]:
            result.append([a, b])
        else:
            result[-1] = [result[-1][0], max(b, result[-1][1])]
    return result
