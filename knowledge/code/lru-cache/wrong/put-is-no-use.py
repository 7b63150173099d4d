class LRUCache:
    def __init__(self, capacity):
        self.room = capacity
        self.data = {}

    def get(self, key):
        if key not in self.data:
            return -1
        value = self.data.pop(key)
        self.data[key] = value
        return value

    def put(self, key, value):
        self.data[key] = value
        if len(self.data) > self.room:
            del self.data[next(iter(self.data))]
