import heapq


def beam_search(log_probs, end, width, max_new, alpha):
    live, done = [(0.0, ())], []
    for _ in range(max_new):
        heap = []
        for total, path in live:
            for t, lp in enumerate(log_probs(list(path))):
                heap.append((-(total + lp), path + (t,)))
        heapq.heapify(heap)
        live = []
        for _ in range(min(width, len(heap))):
            cost, path = heapq.heappop(heap)
            if path[-1] == end:
                done.append((-cost / len(path) ** alpha, path))
            else:
                live.append((-cost, path))
    score, path = max(done)
    return list(path), score
