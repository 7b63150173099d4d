"""Gives numbers whose comparisons are counted."""


def run(function, nums):
    given = [Key(x) for x in nums]
    result = function(given)
    nums[:] = [int(x) for x in given]
    return result
