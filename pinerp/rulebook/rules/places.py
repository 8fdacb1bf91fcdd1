"""How far provinces lie apart: from capital to capital, as the crow flies. Pure."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371

CAPITALS = {
    "北京": (39.90, 116.41), "天津": (39.13, 117.20), "河北": (38.04, 114.51), "山西": (37.87, 112.55),
    "内蒙古": (40.84, 111.75), "辽宁": (41.81, 123.43), "吉林": (43.82, 125.32), "黑龙江": (45.80, 126.53),
    "上海": (31.23, 121.47), "江苏": (32.06, 118.80), "浙江": (30.27, 120.15), "安徽": (31.82, 117.23),
    "福建": (26.07, 119.30), "江西": (28.68, 115.86), "山东": (36.65, 117.12), "河南": (34.75, 113.63),
    "湖北": (30.59, 114.31), "湖南": (28.23, 112.94), "广东": (23.13, 113.26), "广西": (22.82, 108.37),
    "海南": (20.04, 110.20), "重庆": (29.56, 106.55), "四川": (30.57, 104.07), "贵州": (26.65, 106.63),
    "云南": (25.04, 102.71), "西藏": (29.65, 91.14), "陕西": (34.34, 108.94), "甘肃": (36.06, 103.83),
    "青海": (36.62, 101.78), "宁夏": (38.49, 106.23), "新疆": (43.83, 87.62), "台湾": (25.03, 121.57),
    "香港": (22.32, 114.17), "澳门": (22.20, 113.54),
}  # fmt: skip
"""Latitude and longitude of each province's seat of government, in degrees."""


def province_of(written: str) -> str | None:
    """`内蒙古自治区`, `内蒙古` → `内蒙古`; None for what is no province."""
    return next((name for name in CAPITALS if written.startswith(name)), None)


def distance_km(here: str, there: str) -> int | None:
    """Between the capitals of two provinces, in whole kilometres; None where one is unknown."""
    a, b = province_of(here), province_of(there)
    if a is None or b is None:
        return None
    (lat_a, lon_a), (lat_b, lon_b) = CAPITALS[a], CAPITALS[b]
    north, east = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    bow = sin(north) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(east) ** 2
    return round(2 * EARTH_KM * asin(sqrt(bow)))
