"""What the stand-in shops sell, to whom, and who carries it: small tables written by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass

NOUNS = [
    "抽纸",
    "垃圾袋",
    "保温杯",
    "雨伞",
    "毛巾",
    "衣架",
    "收纳箱",
    "拖鞋",
    "牙刷",
    "洗衣液",
    "坚果",
    "红枣",
    "茶叶",
    "面条",
    "手机壳",
]
ADJECTIVES = ["家用", "加厚", "大号", "便携", "新款", "整箱", "特价", "原味", "可爱", "防滑"]
SPECS = ["红色,大号", "蓝色,中号", "白色,小号", "整箱", "两包装", "标准"]
SURNAMES = "王李张刘陈杨黄赵吴周"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
PLACES = [
    (12, "浙江省", 120, "杭州市", 1201, "西湖区"),
    (12, "浙江省", 121, "宁波市", 1211, "海曙区"),
    (6, "广东省", 76, "广州市", 691, "天河区"),
    (6, "广东省", 77, "深圳市", 702, "南山区"),
    (17, "江西省", 233, "南昌市", 1959, "西湖区"),
    (2, "北京市", 52, "北京市", 511, "顺义区"),
    (25, "上海市", 321, "上海市", 2712, "浦东新区"),
    (16, "江苏省", 221, "苏州市", 1880, "吴中区"),
    (27, "四川省", 322, "成都市", 2728, "锦江区"),
    (29, "新疆维吾尔自治区", 345, "乌鲁木齐市", 2900, "天山区"),
]
MEMOS = ["", "", "", "", "", "", "请尽快发货", "放门口", "要开发票", "不要打电话"]

CARRIERS = [
    (1, "申通快递", "STO"), (3, "百世快递", "HT"), (44, "顺丰快递", "SF"), (85, "圆通快递", "YTO"), (115, "中通快递", "ZTO"),
    (117, "优速", "YS"), (118, "邮政EMS", "EMS"), (119, "天天快递", "TT"), (120, "京东配送", "JD"), (121, "韵达快递", "YUNDA"),
    (129, "宅急送快递", "ZJS"), (131, "德邦快递", "DB"), (132, "邮政快递包裹", "YZXB"), (180, "其他", "SELF"),
    (183, "跨越速运", "KYE"), (208, "安能快递", "ANNENG"), (324, "邮政标准快递", "POSTBBZ"), (340, "京东大件物流", "JDKD"),
    (343, "中通快运", "ZTOKY"), (344, "韵达快运", "YDKY"), (345, "安能快运", "ANKY"), (348, "壹米滴答", "YMDD"),
    (358, "顺心捷达", "SXJD"), (372, "顺丰快运", "SFKY"), (384, "极兔速递", "JTSD"), (403, "丰网速运", "FENGWANG"),
    (415, "商家自行配送", "SIJIAPP"), (416, "顺丰同城", "SFTC"), (458, "邮政电商标快", "YZDSBK"),
]  # fmt: skip
UNAVAILABLE = {3, 119}
"""Carriers that went out of business: shipping with them fails."""


@dataclass(frozen=True, slots=True)
class Item:
    """A SKU of a stand-in shop; prices in fen."""

    goods_id: int
    sku_id: int
    name: str
    spec: str
    outer_id: str
    price: int


def catalogue(seed: int, mall: int, count: int) -> list[Item]:
    """A shop's SKUs: most have a code, some are several pieces of another, a few have none."""
    rng = random.Random(f"goods {seed} {mall}")
    items = []
    for n in range(count):
        code = f"A{n // 4:04d}-{chr(65 + n % 4)}"
        if n % 17 == 16:
            code = f"A{(n - 1) // 4:04d}-{chr(65 + (n - 1) % 4)}-3"
        if n % 41 == 40:
            code = ""
        name = f"{rng.choice(ADJECTIVES)}{rng.choice(NOUNS)} {n // 4:04d}"
        spec = SPECS[n % len(SPECS)]
        goods, sku = 600_000_000 + mall * 100_000 + n // 4, 1_200_000_000 + mall * 100_000 + n
        items.append(Item(goods, sku, name, spec, code, rng.randrange(490, 19900)))
    return items


def buyer(rng: random.Random) -> tuple[str, str, str, tuple[int, str, int, str, int, str]]:
    """A receiver: name, phone, street, place."""
    name = rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.randrange(1, 3)))
    phone = f"1{rng.choice('35789')}{rng.randrange(10**9):09d}"
    street = f"文{rng.choice(GIVEN)}路{rng.randrange(1, 400)}号{rng.randrange(1, 30)}幢{rng.randrange(101, 2900)}室"
    return name, phone, street, rng.choice(PLACES)
