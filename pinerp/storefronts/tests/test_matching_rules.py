"""What a listing may mean, measured: codes and names are disturbed at random, and what is sure must be right."""

from __future__ import annotations

import random
import time

from pinerp.storefronts import rules
from pinerp.storefronts.rules import Known, Matcher, Sister, Unknown

ADJECTIVES = [
    "家用",
    "加厚",
    "大号",
    "便携",
    "新款",
    "整箱",
    "特价",
    "原味",
    "可爱",
    "防滑",
    "纯棉",
    "耐磨",
    "儿童",
    "男士",
    "女士",
]
NOUNS = ["抽纸", "垃圾袋", "保温杯", "雨伞", "毛巾", "衣架", "收纳箱", "拖鞋", "牙刷", "洗衣液", "坚果", "红枣", "茶叶", "面条",
         "手机壳", "充电线", "台灯", "地垫", "枕头", "被套"]  # fmt: skip
TAILS = ["厨房用", "卫生间用", "办公室", "学生宿舍", "户外旅行", "送礼", "实惠装", "旗舰款", "经典款", "升级款"]
COLORS = ["红色", "蓝色", "白色", "黑色", "粉色", "灰色"]
SIZES = ["S", "M", "L", "XL", "500g", "250g", "1kg"]


def shelf(dice: random.Random, count: int) -> list[Known]:
    """Products of up to six SKUs; many are alike, some have the very same name."""
    skus: list[Known] = []
    product = 0
    while len(skus) < count:
        product += 1
        name = "".join(dice.sample(ADJECTIVES, 2)) + dice.choice(NOUNS) + dice.choice(TAILS)
        for n, color in enumerate(dice.sample(COLORS, dice.randrange(1, 6))):
            spec = f"{color},{dice.choice(SIZES)}"
            barcode = str(6_900_000_000_000 + len(skus)) if dice.random() < 0.5 else ""
            skus.append(
                Known(
                    len(skus) + 1,
                    product,
                    f"P{product:05d}-{chr(65 + n)}",
                    name,
                    spec,
                    barcode,
                    dice.randrange(500, 9900),
                )
            )
    return skus


def disturbed(dice: random.Random, sku: Known, number: int) -> Unknown:
    """How another store writes it: the code in another case, without separators, lost, or another's by mistake; the title with
    words added, dropped or in another order; the spec shortened; the price its own.
    """
    code = dice.choice(
        [sku.code.lower(), sku.code.replace("-", ""), sku.code.replace("-", "_"), "", "", sku.barcode, f"X{number}"]
    )
    words = [sku.name[n : n + 2] for n in range(0, len(sku.name), 2)]
    for _ in range(dice.randrange(0, 3)):
        match dice.randrange(3):
            case 0:
                words.insert(dice.randrange(len(words)), dice.choice(ADJECTIVES))
            case 1 if len(words) > 2:
                words.pop(dice.randrange(len(words)))
            case _:
                dice.shuffle(words)
    spec = dice.choice([sku.spec, sku.spec, sku.spec.replace(",", " "), sku.spec.split(",")[0], ""])
    price = sku.price if dice.random() < 0.6 else dice.randrange(500, 9900)
    return Unknown(number, code, "".join(words), spec, price)


def test_what_is_sure_is_right() -> None:
    dice = random.Random(7)
    skus = shelf(dice, 4000)
    known = Matcher(skus, ())
    sure = right = found = 0
    wanted = dice.sample(skus, 1500)
    for number, sku in enumerate(wanted):
        answers = known.candidates(disturbed(dice, sku, number))
        if not answers:
            continue
        best = answers[0]
        found += best.sku_id == sku.id
        if best.points >= rules.SURE and best.lead >= rules.CLEAR_LEAD:
            sure += 1
            right += best.sku_id == sku.id
    print(f"sure {sure} of {len(wanted)}, right {right}, first suggestion right {found}")
    assert sure > len(wanted) * 0.3 and right >= sure * 0.99 and found > len(wanted) * 0.8


def test_five_thousand_listings_meet_twenty_thousand_skus_by_indexes() -> None:
    """How long it takes stands in docs/performance.md; here: that no listing is compared with everything."""
    dice = random.Random(8)
    skus = shelf(dice, 20_000)
    asked = [disturbed(dice, sku, number) for number, sku in enumerate(dice.sample(skus, 5000))]
    began = time.process_time()
    known = Matcher(skus, ())
    answers = [known.candidates(one) for one in asked]
    print(f"{time.process_time() - began:.1f} s of one processor")
    assert sum(bool(one) for one in answers) > 4500 and max(map(len, answers)) <= 3


def one(**facts: object) -> Known:
    given = {
        "id": 1,
        "product_id": 1,
        "code": "TEA-500",
        "name": "龙井茶叶礼盒",
        "spec": "绿色",
        "barcode": "",
        "price": 4900,
    }
    return Known(**{**given, **facts})  # type: ignore[arg-type]


def kinds(matcher: Matcher, unknown: Unknown) -> list[tuple[str, int]]:
    return [(reason.kind, reason.points) for reason in matcher.candidates(unknown)[0].reasons]


def test_every_reason_has_its_points() -> None:
    matcher = Matcher([one()], ())
    whole = Unknown(1, "tea 500", "龙井茶叶礼盒", "绿色", 4900, {1})
    assert kinds(matcher, whole) == [("code_alike", 70), ("name", 45), ("spec", 30), ("price", 10), ("picture", 15)]
    assert matcher.candidates(whole)[0].points == 100
    several = matcher.candidates(Unknown(1, "tea500*3", "龙井茶叶", "", 14_700))[0]
    assert (several.pieces, [r.kind for r in several.reasons]) == (3, ["code_pieces", "name", "price"])
    assert kinds(Matcher([one(barcode="690")], ()), Unknown(1, "690", "?", ""))[0] == ("barcode", 80)
    other = kinds(matcher, Unknown(1, "", "龙井茶叶礼盒250g", "绿色"))
    assert ("numbers", -25) in other


def test_what_a_sister_store_means() -> None:
    sisters = [Sister("SH-9", "老字号绿茶 礼盒", 1, 2)]
    matcher = Matcher([one()], sisters)
    assert kinds(matcher, Unknown(1, "SH-9", "别的名字", ""))[0] == ("sister_code", 60)
    found = matcher.candidates(Unknown(1, "", "老字号绿茶", "礼盒"))[0]
    assert (found.pieces, found.reasons[0].kind) == (2, "sister_name")


def test_two_that_are_alike_are_never_clear() -> None:
    matcher = Matcher([one(), one(id=2, code="TEA_500")], ())
    first, second = matcher.candidates(Unknown(1, "tea500", "龙井茶叶礼盒", "绿色", 4900))
    assert (first.points, second.points, first.lead) == (100, 100, 0)
    assert [c.sku_id for c in matcher.candidates(Unknown(1, "tea500", "龙井茶叶礼盒", "绿色"), but_for={1})] == [2]
