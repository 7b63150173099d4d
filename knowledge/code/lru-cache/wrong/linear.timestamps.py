class LRUCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}
        self.now = 0

    def get(self, key):
        if key not in self.data:
            return -1
        self.now += 1
        self.data[key] = (self.data[key][0], self.now)
        return self.data[key][0]

    def put(self, key, value):
        self.now += 1
        if key not in self.data and len(self.data) >= self.capacity:
            oldest = None
            for other in self.data:
                if oldest is None or self.data[other][1] < self.data[oldest][1]:
                    oldest = other
            del self.data[oldest]
        self.data[key] = (value, self.now)
