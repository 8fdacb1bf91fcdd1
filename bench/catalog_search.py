"""What people ask of the list of SKUs, through its door: by code, name and barcode, filtered, and deep in the list."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from statistics import quantiles
from typing import Any

from bench.catalog_import import THINGS, WORDS

Params = dict[str, Any]
Ask = Callable[[random.Random], Params]


def questions(skus: int, cursor: str, product_ids: list[int]) -> dict[str, Ask]:
    """Each as the parameters of one request."""

    def number(dice: random.Random) -> int:
        return dice.randrange(skus // 5)

    return {
        "first page": lambda _: {},
        "deep page": lambda _: {"after": cursor},
        "whole code": lambda d: {"search": f"M{number(d):07d}-3"},
        "beginning of a code": lambda d: {"search": f"M{number(d):07d}"[:6]},
        "two signs of a name": lambda d: {"search": d.choice(WORDS)[:2]},
        "one sign of a name": lambda d: {"search": d.choice(THINGS)[-1]},
        "a word and a thing": lambda d: {"search": d.choice(WORDS) + d.choice(THINGS)},
        "a number in a name": lambda d: {"search": f"第{number(d)}款"},
        "words that nobody has": lambda _: {"search": "没有这样的商品"},
        "words put together wrongly": lambda d: {"search": d.choice(THINGS) + d.choice(WORDS)},
        "barcode": lambda d: {"search": f"69{d.randrange(skus):011d}"},
        "one product": lambda d: {"product": d.choice(product_ids)},
        "bundles alone": lambda _: {"composed": True},
        "set aside, by name": lambda d: {"archived": True, "search": d.choice(THINGS)},
    }


def measure(client: Any, path: str, asks: dict[str, Ask], rounds: int, seed: int) -> dict[str, dict[str, float]]:
    """p50 and p95 of each question at the door, in milliseconds, with the rows of its pages."""
    dice = random.Random(seed)
    found = {}
    for name, ask in asks.items():
        spent, shown = [], 0
        for _ in range(rounds + 1):
            params = ask(dice)
            began = time.perf_counter()
            answer = client.get(path, params)
            spent.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, answer.content
            shown += len(answer.json()["items"])
        cuts = quantiles(spent[1:], n=20, method="inclusive")
        found[name] = {
            "p50_ms": round(cuts[9], 1),
            "p95_ms": round(cuts[18], 1),
            "rows": round(shown / (rounds + 1), 1),
        }
    return found
