import numpy as np


def iou(a, b):
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    inter = w * h
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def nms(boxes, scores, threshold):
    ids = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
    return [
        i
        for place, i in enumerate(ids)
        if all(iou(boxes[i], boxes[j]) <= threshold for j in ids[:place])
    ]
