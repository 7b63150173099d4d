import numpy as np


def info_nce(queries, keys, temperature=0.07, symmetric=False):
    s = np.einsum("id,jd->ij", queries, keys) / temperature
    n = np.arange(len(s))

    def ce(z):
        m = z.max(1)
        return np.mean(m + np.log(np.exp(z - m[:, None]).sum(1)) - z[n, n])

    return 0.5 * (ce(s) + ce(s.T)) if symmetric else ce(s)
