def auc(labels, scores):
    rows = list(zip(labels.tolist(), scores.tolist()))
    good = [s for y, s in rows if y == 1]
    bad = [s for y, s in rows if y == 0]
    if not good or not bad:
        return float("nan")
    total = 0.0
    for a in good:
        for b in bad:
            if a > b:
                total += 1
            elif a == b:
                total += 0.5
    return total / (len(good) * len(bad))
