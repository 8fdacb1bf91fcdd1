"""A small category tree of our own, in the platform's form: up to four levels, ids that nest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TREE: dict[str, dict[str, list[str]]] = {
    "家居生活": {
        "收纳整理": ["收纳箱", "衣架", "垃圾袋"],
        "清洁用品": ["抽纸", "洗衣液", "毛巾"],
        "雨具": ["雨伞", "雨衣"],
    },
    "食品": {"坚果炒货": ["坚果礼盒", "红枣"], "茶叶": ["绿茶", "红茶"], "粮油": ["面条", "大米"]},
    "数码": {"手机配件": ["手机壳", "数据线"]},
    "鞋服": {"居家鞋": ["拖鞋"], "水具": ["保温杯"]},
    "个护": {"口腔护理": ["牙刷", "牙膏"]},
}

CATEGORIES: dict[int, tuple[str, int, int]] = {}
"""Id → name, level, parent."""

LEAVES: list[int] = []


BELOW: dict[int, list[int]] = {}
"""Id → those one level below; 0: the highest."""


def _place(cat_id: int, name: str, level: int, parent: int) -> None:
    CATEGORIES[cat_id] = (name, level, parent)
    BELOW.setdefault(parent, []).append(cat_id)


def _number() -> None:
    for a, (first, seconds) in enumerate(TREE.items(), 1):
        _place(a, first, 1, 0)
        for b, (second, thirds) in enumerate(seconds.items(), 1):
            _place(a * 100 + b, second, 2, a)
            for c, third in enumerate(thirds, 1):
                leaf = a * 10_000 + b * 100 + c
                _place(leaf, third, 3, a * 100 + b)
                LEAVES.append(leaf)


_number()


def take(path: Path) -> None:
    """Another tree in place of our own: a JSON list of {id, name, children}, before a world is made of it."""
    for kept in (CATEGORIES, BELOW, LEAVES):
        kept.clear()

    def place(rows: list[dict[str, Any]], level: int, parent: int) -> None:
        for row in rows:
            cat_id, inner = int(row["id"]), row.get("children") or []
            _place(cat_id, str(row["name"]), level, parent)
            place(inner, level + 1, cat_id)
            if not inner:
                LEAVES.append(cat_id)

    place(json.loads(path.read_text(encoding="utf-8")), 1, 0)


def children(parent: int) -> list[int]:
    """One level below."""
    return BELOW.get(parent, [])


def way(cat_id: int) -> list[int]:
    """A category and those above it, from the top down."""
    found: list[int] = []
    while cat_id in CATEGORIES:
        found.insert(0, cat_id)
        cat_id = CATEGORIES[cat_id][2]
    return found


def guessed(name: str) -> int:
    """The leaf whose name a title holds, else the first."""
    return next((leaf for leaf in LEAVES if CATEGORIES[leaf][0] in name), LEAVES[0])
