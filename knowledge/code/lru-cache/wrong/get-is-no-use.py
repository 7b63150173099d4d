class LRUCache:
    def __init__(self, capacity):
        self.room = capacity
        self.data = {}

    def get(self, key):
        return self.data.get(key, -1)

    def put(self, key, value):
        self.data.pop(key, None)
        self.data[key] = value
        if len(self.data) > self.room:
            oldest = next(iter(self.data))
            del self.data[oldest]
