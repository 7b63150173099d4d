"""Gives a list that counts how many of its elements are read."""


class Read(list):
    def __getitem__(self, place):
        found = list.__getitem__(self, place)
        tally["reads"] += len(found) if isinstance(place, slice) else 1
        return found

    def __iter__(self):
        for item in list.__iter__(self):
            tally["reads"] += 1
            yield item

    def __contains__(self, value):
        return any(item == value for item in self)

    def index(self, value, *between):
        place = list.index(self, value, *between)
        tally["reads"] += place + 1
        return place


def run(search, nums, targets):
    return [search(Read(nums), target) for target in targets]
