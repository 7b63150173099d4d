import numpy as np


def nms(boxes, scores, threshold):
    keep = []
    for i in np.lexsort((np.arange(len(scores)), -scores)):
        ok = True
        for j in keep:
            w = min(boxes[i][2], boxes[j][2]) - max(boxes[i][0], boxes[j][0])
            h = min(boxes[i][3], boxes[j][3]) - max(boxes[i][1], boxes[j][1])
            if w <= 0 or h <= 0:
                continue
            s = (boxes[i][2] - boxes[i][0]) * (boxes[i][3] - boxes[i][1])
            t = (boxes[j][2] - boxes[j][0]) * (boxes[j][3] - boxes[j][1])
            if w * h / (s + t) > threshold:
                ok = False
                break
        if ok:
            keep.append(int(i))
    return keep
