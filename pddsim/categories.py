"""A small category tree of our own, in the platform's form: up to four levels, ids that nest."""

from __future__ import annotations

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


def _number() -> None:
    for a, (first, seconds) in enumerate(TREE.items(), 1):
        CATEGORIES[a] = (first, 1, 0)
        for b, (second, thirds) in enumerate(seconds.items(), 1):
            CATEGORIES[a * 100 + b] = (second, 2, a)
            for c, third in enumerate(thirds, 1):
                leaf = a * 10_000 + b * 100 + c
                CATEGORIES[leaf] = (third, 3, a * 100 + b)
                LEAVES.append(leaf)


_number()


def children(parent: int) -> list[int]:
    """One level below."""
    return [cat_id for cat_id, (_, _, above) in CATEGORIES.items() if above == parent]


def guessed(name: str) -> int:
    """The leaf whose name a title holds, else the first."""
    return next((leaf for leaf in LEAVES if CATEGORIES[leaf][0] in name), LEAVES[0])
