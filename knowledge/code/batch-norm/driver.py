"""Runs batches through a layer; returns every result, and the running statistics at the end."""

import numpy as np


def run(layer_class, weight, bias, options, batches):
    layer = layer_class(weight, bias, **options)
    results = []
    for x, training in batches:
        results.append(np.array(layer.forward(x, training)))
    return results, np.array(layer.running_mean), np.array(layer.running_var)
