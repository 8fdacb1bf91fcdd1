"""What a person reads for a part of a number: names of bands, weekdays and kinds, and of what lacks the dimension."""

from __future__ import annotations

from pinerp.kit import money
from pinerp.measures.rules.registry import BANDS

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "weekday": {
        "1": ("周一", "Monday"),
        "2": ("周二", "Tuesday"),
        "3": ("周三", "Wednesday"),
        "4": ("周四", "Thursday"),
        "5": ("周五", "Friday"),
        "6": ("周六", "Saturday"),
        "7": ("周日", "Sunday"),
    },
    "buyer_kind": {
        "new": ("新客", "new"),
        "returning": ("老客", "returning"),
        "unknown": ("无法识别", "not known"),
    },
    "traffic": {
        "live": ("直播间成交", "sold in a live room"),
        "live_led": ("直播间引导成交", "led here by a live room"),
        "not_live": ("非直播", "not of a live room"),
        "": ("渠道未知（文件未说明）", "not known (no file says it)"),
    },
    "product": {"": ("未匹配商品", "no product matched")},
    "group": {"": ("未分组", "in no group")},
    "category": {"": ("类目未知", "category not known")},
    "listing": {"": ("未知商品", "listing not known")},
    "sku": {"": ("未匹配编码", "no SKU matched")},
    "province": {"": ("地址未知", "address not known")},
    "city": {"": ("地址未知", "address not known"), " ": ("地址未知", "address not known")},
    "carrier": {"": ("未定快递", "no carrier yet")},
    "warehouse": {"": ("未定仓库", "no warehouse yet")},
    "staff": {"": ("未验货", "not verified")},
}
NOTHING = ("无", "none")
REST = ("其他", "Others")


def said(dimension: str, key: str, name: str, currency: str, language: str) -> str:
    """A part's name in a language ("zh" or "en")."""
    words = WORDS.get(dimension, {}).get(key)
    if words is None and dimension == "price_band":
        return band(int(key), currency)
    if words is None and key == "":
        words = NOTHING
    return name if words is None else words[language == "en"]


def band(number: int, currency: str) -> str:
    """The prices of a unit in a band: from the first, below the second."""
    first, until = (0, *BANDS)[number], (*BANDS, None)[number]
    start = money.major(first, currency)
    return f"≥ {start}" if until is None else f"{start} – {money.major(until - 1, currency)}"
