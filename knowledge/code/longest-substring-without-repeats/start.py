def longest_unique(text):
    raise NotImplementedError
