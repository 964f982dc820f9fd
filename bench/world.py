"""A synthetic professional network of any size: same seed, same network."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.int64]

SPREAD = 1.3  # of the log-normal number of ties; the 99th percentile has about twelve times the median
MOST_TIES = 5_000
BY_EMPLOYER, BY_SCHOOL = 0.5, 0.3  # the rest of the ties join anybody with anybody


def professional_network(people: int, ties: int, seed: int) -> tuple[Array, Array]:
    """The pairs of a network of communities by employer and school, as two arrays int64[ties], first < second.

    Whoever has twice the appetite for ties gets about twice as many; ties are drawn inside an employer, a school or the
    whole network, and drawn again where they repeat one another.
    """
    rng = np.random.default_rng(seed)
    appetite = np.exp(rng.normal(0, SPREAD, people))
    appetite = np.minimum(appetite * (2 * ties / people / appetite.mean()), MOST_TIES)
    chance = np.cumsum(appetite) / appetite.sum()
    sizes = np.cumsum(np.exp(rng.normal(0, 1.6, max(people // 40, 1))))
    employer = np.searchsorted(sizes / sizes[-1], rng.random(people))
    school = rng.integers(0, max(people // 150, 1), people)
    keys = np.empty(0, np.int64)
    while (missing := ties - len(keys)) > 0:
        drawn = _pairs(rng, chance, employer, school, 2 * missing + ties // 20 + 64)
        drawn = np.setdiff1d(drawn, keys)
        # At random, because the drawn pairs are sorted and the first would all belong to the same few people.
        keys = np.concatenate([keys, rng.permutation(drawn)[:missing]])
    return keys // people, keys % people


def _pairs(rng: np.random.Generator, chance: NDArray[np.float64], employer: Array, school: Array, wanted: int) -> Array:
    people = len(chance)
    ends = np.minimum(np.searchsorted(chance, rng.random(2 * wanted)), people - 1)
    draw = rng.random(2 * wanted)
    circle = np.where(draw < BY_EMPLOYER, employer[ends], people + school[ends])
    circle[draw >= BY_EMPLOYER + BY_SCHOOL] = 2 * people
    ends = ends[np.argsort(circle, kind="stable")]  # neighbours in this order share a circle
    first, second = ends[0::2], ends[1::2]
    keys = np.minimum(first, second) * people + np.maximum(first, second)
    return np.compress(first != second, keys)
