"""How the names of columns are compared: wide signs, spaces, line ends and case apart. Columns are found by name only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

PLAIN_SIGNS = {
    **dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\ufeff")),
    **str.maketrans("（）＋－−：，％", "()+--:,%"),
}


def plain(name: str) -> str:
    """A text with half-width signs and no white space."""
    return name.translate(PLAIN_SIGNS)


def key(name: str) -> str:
    """What two ways of writing one column's name share."""
    return plain(name).lower()


def place_by_key(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands; of several with one name the first."""
    return {key(name): index for index, name in reversed(list(enumerate(header)))}


def places(header: Sequence[str], columns: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Where each column stands in a header; of several names the first that is there."""
    at = place_by_key(header)
    found = {}
    for column, names in columns.items():
        place = next((at[key(name)] for name in names if key(name) in at), None)
        if place is not None:
            found[column] = place
    return found


def twins(header: Sequence[str], names: Iterable[str]) -> list[str]:
    """Those of the names under which two columns stand."""
    count = Counter(map(key, header))
    return [name for name in names if count[key(name)] > 1]
