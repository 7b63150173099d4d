"""Gives numbers whose comparisons are counted."""


def run(function, nums, k):
    given = [Key(x) for x in nums]
    result = function(given, k)
    nums[:] = [int(x) for x in given]
    return int(result) if isinstance(result, int) else result
