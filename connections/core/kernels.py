"""The compiled walks over a graph; imported only by who is about to run one, since numba is slow to load.

Every kernel works on positions (0..n-1), writes into the arrays it is given, lets go of the GIL, and is compiled once
per machine: numba keeps the result beside this file, or in NUMBA_CACHE_DIR, or in the home directory. Where none of
these can be written the kernel is compiled for this process only.

Who has been seen is one bit a person. Clearing n bits for each ego costs less than it saves: the map stays in the
nearest cache (125 kB for a million people, where a stamp of four bytes a person would need 4 MB), and a visit was
1.3 to 2.7 times quicker than with stamps (side by side on a busy machine, 100,000 and a million people).
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Counts = NDArray[np.int32]
Pointers = NDArray[np.int64]
Positions = NDArray[np.int32]


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    njit: Any = import_module("numba").njit
    try:
        kernel: Callable[..., Any] = njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no directory for the cache can be written
        kernel = njit(nogil=True)(function)
    return kernel


@_compiled
def _ones(word: np.uint64) -> np.uint64:
    """How many bits are set; LLVM turns this into one instruction."""
    word = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
    word = (word & np.uint64(0x3333333333333333)) + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (word * np.uint64(0x0101010101010101)) >> np.uint64(56)


@_compiled
def _forget(bits: Bits, position: np.int32) -> None:
    bits[np.uint32(position) >> np.uint32(6)] &= ~(np.uint64(1) << np.uint64(np.uint32(position) & np.uint32(63)))


@_compiled
def _mark(indptr: Pointers, indices: Positions, ego: np.int32, bits: Bits) -> None:
    """Leave exactly the people at degree 2 of ego marked."""
    bits[:] = 0
    for i in range(indptr[ego], indptr[ego + 1]):
        tie = indices[i]
        for j in range(indptr[tie], indptr[tie + 1]):
            alter = np.uint32(indices[j])  # unsigned: spares the test for negative positions
            bits[alter >> np.uint32(6)] |= np.uint64(1) << np.uint64(alter & np.uint32(63))
    for i in range(indptr[ego], indptr[ego + 1]):
        _forget(bits, indices[i])
    _forget(bits, ego)


@_compiled
def _collect(bits: Bits, found: Positions) -> int:
    """Write the marked positions into found, in order, and say how many there are."""
    size = 0
    for block in range(len(bits)):
        word = bits[block]
        while word:
            rest = word & (word - np.uint64(1))
            found[size] = block * 64 + np.int64(_ones((word ^ rest) - np.uint64(1)))
            size += 1
            word = rest
    return size


@_compiled
def visits(indptr: Pointers, indices: Positions, egos: Positions, out: Pointers) -> None:
    """Number of two-step visits per ego, which is what its reach costs."""
    for row in range(len(egos)):
        total = 0
        for i in range(indptr[egos[row]], indptr[egos[row] + 1]):
            total += indptr[indices[i] + 1] - indptr[indices[i]]
        out[row] = total


@_compiled
def reach(indptr: Pointers, indices: Positions, egos: Positions, out: Counts) -> None:
    """Number of people at degree 2 per ego."""
    bits = np.zeros((len(indptr) + 62) // 64, np.uint64)
    for row in range(len(egos)):
        _mark(indptr, indices, egos[row], bits)
        total = np.uint64(0)
        for block in range(len(bits)):
            total += _ones(bits[block])
        out[row] = total


@_compiled
def reach_by(indptr: Pointers, indices: Positions, egos: Positions, codes: Positions, out: Counts) -> None:
    """Number of people at degree 2 per ego and code; a negative code counts nowhere."""
    bits = np.zeros((len(indptr) + 62) // 64, np.uint64)
    found = np.empty(len(indptr) - 1, np.int32)
    for row in range(len(egos)):
        _mark(indptr, indices, egos[row], bits)
        for i in range(_collect(bits, found)):
            code = codes[found[i]]
            if code >= 0:
                out[row, code] += 1


@_compiled
def _keep_largest(touched: Positions, n_touched: int, counts: Counts, codes_out: Positions, counts_out: Counts) -> None:
    """Sort the touched codes into the output, largest count first, lower code first among equals; clear counts."""
    top = len(codes_out)
    for i in range(n_touched):
        code, count = touched[i], counts[touched[i]]
        counts[code] = 0
        place = top
        while place > 0 and (
            count > counts_out[place - 1] or (count == counts_out[place - 1] and code < codes_out[place - 1])
        ):
            if place < top:
                codes_out[place], counts_out[place] = codes_out[place - 1], counts_out[place - 1]
            place -= 1
        if place < top:
            codes_out[place], counts_out[place] = code, count


@_compiled
def reach_tables(
    indptr: Pointers,
    indices: Positions,
    egos: Positions,
    codes: Positions,
    n_codes: int,
    totals: Counts,
    codes_out: Positions,
    counts_out: Counts,
) -> None:
    """Reach per ego and, for each row of codes, its most frequent codes.

    Shapes: codes[c, n]; totals[k]; codes_out and counts_out[c, k, top], given filled with -1 and 0.
    """
    bits = np.zeros((len(indptr) + 62) // 64, np.uint64)
    found = np.empty(len(indptr) - 1, np.int32)
    counts = np.zeros(n_codes, np.int32)
    touched = np.empty(n_codes, np.int32)
    for row in range(len(egos)):
        _mark(indptr, indices, egos[row], bits)
        totals[row] = _collect(bits, found)
        for category in range(len(codes)):
            n_touched = 0
            for i in range(totals[row]):
                code = codes[category, found[i]]
                if code >= 0:
                    if counts[code] == 0:
                        touched[n_touched] = code
                        n_touched += 1
                    counts[code] += 1
            _keep_largest(touched, n_touched, counts, codes_out[category, row], counts_out[category, row])


@_compiled
def degrees(indptr: Pointers, indices: Positions, source: int, limit: int, out: NDArray[np.int8]) -> None:
    """Length of the shortest path from source; people further than limit keep what out held, which must be -1."""
    queue = np.empty(len(indptr) - 1, np.int32)
    queue[0], out[source] = source, 0
    head, tail = 0, 1
    while head < tail and out[queue[head]] < limit:
        person = queue[head]
        head += 1
        for i in range(indptr[person], indptr[person + 1]):
            if out[indices[i]] < 0:
                out[indices[i]] = out[person] + 1
                queue[tail] = indices[i]
                tail += 1
