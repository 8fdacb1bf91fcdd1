"""What the platform would refuse of a draft, problem by problem; and how specs find their dimensions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pinerp.listings import rules


def attribute(number: int = 1, **facts: Any) -> dict[str, Any]:
    return {
        "attribute_id": number, "name": f"属性{number}", "kind": "text", "is_needed": True, "needed_if": [], "shown_if": [],
        "is_of_sku": False, "is_of_sale": False, "most_chosen": 1, "most_own": 0, "least": "", "most": "", "decimals": 0,
        "units": [], "choices": [{"value_id": 10, "name": "棉", "under": []}, {"value_id": 11, "name": "麻", "under": []}],
        **facts,
    }  # fmt: skip


def rule(*attributes: dict[str, Any], **facts: Any) -> dict[str, Any]:
    kinds = [[1215, "颜色"], [1216, "尺码"]]
    return {
        "attributes": list(attributes),
        "spec_kinds": kinds,
        "most_spec_values": 0,
        "price_ratio_percent": 0,
        **facts,
    }


def sku(*specs: str, **facts: Any) -> rules.SkuFacts:
    given = {"code": "".join(specs), "is_included": True, "group_price": 900, "single_price": 1000, "weight_grams": 100}
    return rules.SkuFacts(specs=specs, **{**given, **facts})


GOOD = rules.Facts(
    title="收纳箱", description="", list_price=2000, has_category=True, is_own_category=True, rule=rule(),
    has_template=True, attributes={}, spec_names=["颜色"], skus=[sku("红"), sku("蓝")], main=[True], detail=[True],
)  # fmt: skip


def codes(**facts: Any) -> list[str]:
    return [one.code for one in rules.problems(replace(GOOD, **facts))]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"title": "长" * 30 + "x"}, "title_too_long"),
        ({"has_category": False}, "category_missing"),
        ({"is_own_category": False}, "category_not_own"),
        ({"rule": None}, "rule_not_read"),
        ({"skus": [sku("红", is_included=False)]}, "draft_no_skus"),
        ({"skus": [sku("红", group_price=None)]}, "draft_price_missing"),
        ({"skus": [sku("红", group_price=1000)]}, "draft_price_order"),
        ({"skus": [sku("红", weight_grams=None)]}, "draft_weight_missing"),
        ({"list_price": None}, "list_price_missing"),
        ({"list_price": 1000}, "list_price_too_low"),
        ({"rule": rule(price_ratio_percent=500), "skus": [sku("红", group_price=100), sku("蓝", group_price=501)]},
         "prices_too_far_apart"),
        ({"skus": [sku("红"), sku("红")]}, "specs_twice"),
        ({"spec_names": ["颜色", "尺码"], "skus": [sku("红", "L"), sku("红", "M"), sku("蓝", "L")]}, "specs_lacking"),
        ({"spec_names": ["口味"]}, "spec_name_unknown"),
        ({"rule": rule(most_spec_values=1)}, "too_many_specs"),
        ({"main": []}, "no_main_picture"),
        ({"main": [True] * 11}, "too_many_main_pictures"),
        ({"detail": []}, "no_detail_picture"),
        ({"detail": [True] * 21}, "too_many_detail_pictures"),
        ({"detail": [False]}, "pictures_unfit"),
        ({"description": "太短"}, "description_length"),
        ({"has_template": False}, "template_missing"),
    ],
)  # fmt: skip
def test_each_problem_is_said_alone(facts: dict[str, Any], code: str) -> None:
    assert codes(**facts) == [code]


def test_what_is_right_has_no_problem() -> None:
    assert (
        codes()
        == codes(title="长" * 30)
        == codes(skus=[sku("红"), sku("蓝", is_included=False, group_price=None)])
        == []
    )
    assert (
        codes(rule=rule(price_ratio_percent=500), skus=[sku("红", group_price=100), sku("蓝", group_price=500)]) == []
    )


def test_attributes_are_asked_by_the_rule() -> None:
    cotton, own = rules.Chosen(10, "棉"), rules.Chosen(0, "羊毛")
    assert codes(rule=rule(attribute())) == ["attribute_missing"]
    assert codes(rule=rule(attribute(is_of_sku=True))) == [], "what SKUs are asked is not asked of the listing"
    assert codes(rule=rule(attribute()), attributes={1: [cotton]}) == []
    assert codes(rule=rule(attribute()), attributes={1: [own]}) == ["attribute_unknown_value"]
    assert codes(rule=rule(attribute(most_own=1)), attributes={1: [own]}) == []
    assert codes(rule=rule(attribute()), attributes={1: [cotton, rules.Chosen(11, "麻")]}) == ["attribute_too_many"]
    number = attribute(kind="number", choices=[], least="1", most="9.5")
    assert codes(rule=rule(number), attributes={1: [rules.Chosen(0, "9.5")]}) == []
    for wrong in ("0.9", "9.51", "many"):
        assert codes(rule=rule(number), attributes={1: [rules.Chosen(0, wrong)]}) == ["attribute_out_of_bounds"]


def test_an_attribute_may_hang_on_another() -> None:
    cotton, linen = rules.Chosen(10, "棉"), rules.Chosen(11, "麻")
    sometimes = rule(attribute(is_needed=False), attribute(2, needed_if=[[(1, 10)]]))
    assert codes(rule=sometimes, attributes={1: [cotton]}) == ["attribute_missing"]
    assert codes(rule=sometimes, attributes={1: [linen]}) == codes(rule=sometimes) == []
    shown = rule(attribute(is_needed=False), attribute(2, shown_if=[(1, [10])]))
    assert codes(rule=shown, attributes={1: [linen]}) == []
    assert codes(rule=shown, attributes={1: [cotton]}) == ["attribute_missing"]


def test_specs_find_their_dimensions_by_name() -> None:
    kinds = [(1215, "颜色"), (1216, "尺码"), (1217, "款式")]
    assert rules.dimensions(["尺码", "颜色"], {7: ["L", "红"]}, kinds) == {7: [(1216, "L"), (1215, "红")]}
    assert rules.dimensions([], {7: ["整箱"]}, kinds) == {7: [(1217, "整箱")]}
    assert rules.dimensions([], {7: ["整箱"]}, []) == {7: []}
