"""What a process loads at its start stays to its end: searching it for garbage, again and again while it grows, is a sixth of
the start of a Python program as large as this one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """The collector rests, and never looks at what was loaded meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
