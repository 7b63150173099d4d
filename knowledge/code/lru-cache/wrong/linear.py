class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.order = []
        self.data = {}

    def get(self, key):
        if key not in self.data:
            return -1
        self.order.remove(key)
        self.order.append(key)
        return self.data[key]

    def put(self, key, value):
        if key in self.data:
            self.order.remove(key)
        elif len(self.order) == self.capacity:
            del self.data[self.order.pop(0)]
        self.order.append(key)
        self.data[key] = value
