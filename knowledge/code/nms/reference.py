import numpy as np


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size > 0:
        best, order = int(order[0]), order[1:]
        keep.append(best)
        order = order[iou(boxes[best], boxes[order]) <= threshold]
    return keep


def iou(box, others):
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    common = np.prod(np.maximum(sides, 0.0), axis=1)
    area = np.prod(box[2:] - box[:2])
    areas = np.prod(others[:, 2:] - others[:, :2], axis=1)
    return common / (area + areas - common)
