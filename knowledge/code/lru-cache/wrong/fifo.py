class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.queue = []
        self.data = {}

    def get(self, key):
        return self.data.get(key, -1)

    def put(self, key, value):
        if key not in self.data:
            if len(self.queue) == self.capacity:
                del self.data[self.queue.pop(0)]
            self.queue.append(key)
        self.data[key] = value
