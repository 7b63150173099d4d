"""Runs ("forward", x), ("merge",), ("unmerge",) and ("effective_weight",) in order."""


def run(layer_class, weights, alpha, operations):
    layer = layer_class(weights["weight"], weights["a"], weights["b"], alpha)
    results = []
    for name, *args in operations:
        result = getattr(layer, name)(*args)
        if name in ("forward", "effective_weight"):
            results.append(result.copy())
    return results
