"""Array work that graphs and strengths share."""

import numpy as np
from numpy.typing import NDArray


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values of `keys` once each, ascending; sorts `keys` in place unless they are in strict order already.

    `np.unique` does the same with a hash table, which was several times slower for ten million keys.
    """
    if (keys[1:] > keys[:-1]).all():
        return keys
    keys.sort()
    first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=first[1:])
    return np.compress(first, keys)
