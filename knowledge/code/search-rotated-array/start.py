def search(nums, target):
    raise NotImplementedError
