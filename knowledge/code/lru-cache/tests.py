"""Tests of the LRU cache."""

from collections import OrderedDict

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def script(text):
    """ "p1=10 g1" as operations."""
    operations = []
    for word in text.split():
        if word[0] == "g":
            operations.append(("get", int(word[1:])))
        else:
            key, value = word[1:].split("=")
            operations.append(("put", int(key), int(value)))
    return operations


def mixed(rng, keys, length):
    operations = []
    for _ in range(length):
        key = int(rng.integers(keys))
        if rng.random() < 0.5:
            operations.append(("get", key))
        else:
            operations.append(("put", key, int(rng.integers(100))))
    return operations


def cases(rng):
    full = [("put", key, key) for key in range(400)]
    beyond = [("put", key, key) for key in range(400, 800)]
    hits = [("get", key) for key in reversed(range(400))]
    return [
        Case(
            zh="容量为 2 的一串操作",
            en="some operations with capacity 2",
            args=(2, script("p1=10 p2=20 g1 p3=30 g2 g1 g3")),
            visible=True,
        ),
        Case(
            zh="更新已有的 key",
            en="an update of a known key",
            args=(2, script("p1=1 p2=2 p1=11 p3=3 g1 g2 g3")),
            weight=2,
        ),
        Case(
            zh="命中之后的淘汰",
            en="eviction after a hit",
            args=(3, script("p1=1 p2=2 p3=3 g1 p4=4 g1 g2 p5=5 g3 g4 g5")),
            weight=2,
        ),
        Case(zh="容量为 1", en="capacity 1", args=(1, script("p1=1 g1 p2=2 g1 g2 p2=5 g2"))),
        Case(
            zh="更新不能挤掉别人",
            en="an update evicts nobody",
            args=(2, script("p1=1 p2=2 p2=3 g1 g2")),
        ),
        Case(
            zh="没有的 key 不占位置",
            en="a missing key takes no place",
            args=(2, script("g9 p1=1 g8 p2=2 g7 g1 g2")),
        ),
        Case(zh="很多操作", en="many operations", args=(5, mixed(rng, 9, 300)), weight=2),
        Case(
            zh="容量很大时的每步代价",
            en="cost of a step with a large capacity",
            args=(400, full + hits + beyond),
            weight=2,
            limits=(Limit("compare", 12000, "linear"), Limit("lines", 60000, "linear")),
        ),
    ]


def flawed(flaws):
    """An LRU cache with some mistakes."""

    class LRUCache:
        def __init__(self, capacity):
            self.capacity = capacity + ("one-too-many" in flaws) - ("one-too-few" in flaws)
            self.values = OrderedDict()

        def get(self, key):
            if key not in self.values:
                return None if "returns-none" in flaws else -1
            if "get-is-no-use" not in flaws:
                self.values.move_to_end(key)
            return self.values[key]

        def put(self, key, value):
            known = key in self.values
            if known and "no-update" in flaws:
                return
            if "evicts-early" in flaws and len(self.values) >= self.capacity:
                self.values.popitem(last=False)
            self.values[key] = value
            if not (known and "put-is-no-use" in flaws):
                self.values.move_to_end(key)
            if len(self.values) > self.capacity:
                self.values.popitem(last="evicts-newest" in flaws)

    return LRUCache


class NewestBefore:
    """Evicts the most recent of the old keys."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values = OrderedDict()

    def get(self, key):
        if key not in self.values:
            return -1
        self.values.move_to_end(key)
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) >= self.capacity:
            self.values.popitem()
        self.values[key] = value
        self.values.move_to_end(key)


class LeastFrequent:
    """Evicts by how often a key was used, the older one first."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.values = {}
        self.uses = {}

    def get(self, key):
        if key not in self.values:
            return -1
        self.uses[key] += 1
        return self.values[key]

    def put(self, key, value):
        if key not in self.values and len(self.values) >= self.capacity:
            rarest = min(self.values, key=self.uses.__getitem__)
            del self.values[rarest], self.uses[rarest]
        self.values[key] = value
        self.uses[key] = self.uses.get(key, 0) + 1


class Raising(OrderedDict):
    """A missing key raises."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key):
        self.move_to_end(key)
        return self[key]

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.capacity:
            self.popitem(last=False)


class Unbounded(dict):
    """Never evicts."""

    def __init__(self, _):
        super().__init__()

    def get(self, key):
        return dict.get(self, key, -1)

    def put(self, key, value):
        self[key] = value


class Taking(OrderedDict):
    """get takes the key out."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity

    def get(self, key):
        return self.pop(key, -1)

    def put(self, key, value):
        self[key] = value
        self.move_to_end(key)
        if len(self) > self.capacity:
            self.popitem(last=False)


def returning(cache_class):
    """put returns the value."""

    class Returning(cache_class):
        def put(self, key, value):
            super().put(key, value)
            return value

    return Returning


MISTAKES = [
    Mistake(
        "fifo",
        zh="按放入的先后淘汰（FIFO）：get 和更新都没有算作使用",
        en="Keys leave in the order of insertion (FIFO): neither get nor an update counts as a use",
        forms=(flawed(frozenset({"get-is-no-use", "put-is-no-use"})),),
    ),
    Mistake(
        "missing-raises",
        zh="没有的 key 应返回 -1，却抛出了异常",
        en="A missing key must give -1, but an exception is raised",
        forms=(Raising,),
    ),
    Mistake(
        "get-is-no-use",
        zh="get 命中没有算作一次使用，顺序没有更新",
        en="A hit in get does not count as a use; the order is not updated",
    ),
    Mistake(
        "put-is-no-use",
        zh="更新已有的 key 没有算作一次使用",
        en="An update of a known key does not count as a use",
    ),
    Mistake(
        "evicts-newest",
        zh="淘汰的是最近使用的，应是最久没用的",
        en="The most recently used key is evicted instead of the least recently used one",
        forms=(NewestBefore,),
    ),
    Mistake(
        "evicts-early",
        zh="更新已有的 key 时也淘汰了别人",
        en="An update of a known key evicts another key",
    ),
    Mistake("one-too-many", zh="比容量多留了一个", en="One key more than the capacity is kept"),
    Mistake("one-too-few", zh="比容量少留了一个", en="One key less than the capacity is kept"),
    Mistake("no-update", zh="put 没有更新已有的 key", en="put does not update a known key"),
    Mistake(
        "returns-none",
        zh="没有的 key 应返回 -1，返回的是 None",
        en="A missing key must give -1, not None",
    ),
    Mistake(
        "least-frequent",
        zh="淘汰的是用得最少次数的（LFU），应是最久没用的",
        en="The least frequently used key is evicted (LFU), not the least recently used one",
        forms=(LeastFrequent,),
    ),
    Mistake(
        "never-evicts",
        zh="超出容量时没有淘汰",
        en="Nothing is evicted beyond the capacity",
        forms=(Unbounded,),
    ),
    Mistake(
        "get-takes-out",
        zh="get 把 key 取走了，下一次就没有了",
        en="get takes the key out, so it is gone the next time",
        forms=(Taking,),
    ),
    Mistake(
        "put-returns",
        zh="put 不应返回东西",
        en="put must not return anything",
        forms=(returning(flawed(frozenset())),),
    ),
    Mistake(
        "linear",
        zh="每步要把 key 找一遍，是 O(n) 而不是 O(1)",
        en="Each step goes through the keys: O(n) instead of O(1)",
    ),
]
