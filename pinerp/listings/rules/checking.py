"""What the platform would refuse of a draft, said before it is sent: a sentence per problem, and where to mend it.

Bounds: field table of pdd.goods.add; title: 60 units, a Chinese character being two (back-office tools).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pinerp.kit.money import major as bare
from pinerp.listings import errors
from pinerp.listings.errors import Problem

LONGEST_TITLE = 60
DESCRIPTION = (20, 500)
MOST_DETAIL = 20


@dataclass(frozen=True, slots=True)
class SkuFacts:
    """A SKU of a draft; prices in fen. specs: its value for each of the product's spec names (or one text of its own)."""

    code: str
    is_included: bool
    group_price: int | None
    single_price: int | None
    weight_grams: int | None
    specs: Sequence[str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value that was given for an attribute: one of the category's, or a text of one's own (value_id 0)."""

    value_id: int
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is judged. rule: what the category asks (None: not read); main, detail: whether each picture fits its place."""

    title: str
    description: str
    list_price: int | None
    has_category: bool
    is_own_category: bool
    rule: Mapping[str, Any] | None
    has_template: bool
    attributes: Mapping[int, Sequence[Chosen]]
    spec_names: Sequence[str]
    skus: Sequence[SkuFacts]
    main: Sequence[bool]
    detail: Sequence[bool]
    most_main: int = 10
    sku_pictures: Sequence[bool] = field(default_factory=list)


def units(title: str) -> int:
    """The length of a title as the platform counts: a Chinese character is two."""
    return sum(1 if ord(sign) < 128 else 2 for sign in title)


def problems(facts: Facts) -> list[Problem]:
    """Everything that the platform would refuse, in the order in which a person fills in a draft."""
    return [*_title(facts), *_category(facts), *_prices(facts), *_specs(facts), *_pictures(facts), *_rest(facts)]


def _title(facts: Facts) -> Iterator[Problem]:
    if not facts.title.strip():
        yield errors.TitleMissing()
    elif units(facts.title) > LONGEST_TITLE:
        yield errors.TitleTooLong(units=units(facts.title), most=LONGEST_TITLE)


def _category(facts: Facts) -> Iterator[Problem]:
    if not facts.has_category:
        yield errors.CategoryMissing()
    elif not facts.is_own_category:
        yield errors.CategoryNotOwn()
    elif facts.rule is None:
        yield errors.RuleNotRead()
    else:
        for asked in facts.rule["attributes"]:
            if not asked["is_of_sku"] and not asked["is_of_sale"]:
                yield from _attribute(asked, facts.attributes)


def _attribute(asked: Mapping[str, Any], given: Mapping[int, Sequence[Chosen]]) -> Iterator[Problem]:
    chosen = given.get(asked["attribute_id"], ())
    name, known = asked["name"], {one["value_id"] for one in asked["choices"]}
    if not chosen:
        if asked["is_needed"] and _is_shown(asked, given) and _is_wanted(asked, given):
            yield errors.AttributeMissing(name=name)
        return
    own = [one for one in chosen if one.value_id not in known]
    if known and len(own) > asked["most_own"]:
        yield errors.AttributeUnknownValue(name=name, value=own[0].value)
    if asked["most_chosen"] and len(chosen) > asked["most_chosen"]:
        yield errors.AttributeTooMany(name=name, most=asked["most_chosen"])
    if asked["kind"] in ("text", "number") and any(not _is_within(asked, one.value) for one in own):
        yield errors.AttributeOutOfBounds(name=name, least=asked["least"] or "0", most=asked["most"] or "∞")


def _picked(given: Mapping[int, Sequence[Chosen]], attribute_id: int) -> set[int]:
    return {one.value_id for one in given.get(attribute_id, ())}


def _is_shown(asked: Mapping[str, Any], given: Mapping[int, Sequence[Chosen]]) -> bool:
    """Whether the values of others let it be sent at all (show_condition)."""
    for other, values in asked["shown_if"]:
        picked = _picked(given, other)
        if not picked or (values and not picked.intersection(values)):
            return False
    return True


def _is_wanted(asked: Mapping[str, Any], given: Mapping[int, Sequence[Chosen]]) -> bool:
    """Needed always, or because of others' values (required_rule: OR of ANDs)."""
    return not asked["needed_if"] or any(
        all(value in _picked(given, other) for other, value in both) for both in asked["needed_if"]
    )


def _is_within(asked: Mapping[str, Any], value: str) -> bool:
    """Numbers by their value, texts by their length; bounds that cannot be read bind nobody."""
    try:
        measured = Decimal(value) if asked["kind"] == "number" else Decimal(len(value))
    except ArithmeticError:
        return False
    try:
        return (not asked["least"] or measured >= Decimal(asked["least"])) and (
            not asked["most"] or measured <= Decimal(asked["most"])
        )
    except ArithmeticError:
        return True


def _prices(facts: Facts) -> Iterator[Problem]:
    rows = [sku for sku in facts.skus if sku.is_included]
    if not rows:
        yield errors.NoSkus()
        return
    for sku in rows:
        if not sku.group_price or not sku.single_price:
            yield errors.PriceMissing(code=sku.code)
        elif sku.group_price >= sku.single_price:
            yield errors.PriceOrder(code=sku.code, group=bare(sku.group_price), single=bare(sku.single_price))
        if not sku.weight_grams:
            yield errors.WeightMissing(code=sku.code)
    singles = [sku.single_price for sku in rows if sku.single_price]
    if facts.list_price is None:
        yield errors.ListPriceMissing()
    elif singles and max(singles) >= facts.list_price:
        yield errors.ListPriceTooLow(price=bare(facts.list_price), single=bare(max(singles)))
    groups = [sku.group_price for sku in rows if sku.group_price]
    ratio = (facts.rule or {}).get("price_ratio_percent", 0)
    if ratio and groups and max(groups) * 100 > min(groups) * ratio:
        yield errors.PricesTooFarApart(
            least=bare(min(groups)), most=bare(max(groups)), times=bare(ratio).removesuffix(".00")
        )


def _specs(facts: Facts) -> Iterator[Problem]:
    """All combinations of the values must be there (spec_id_list), each once; those not included are sent as off sale."""
    rows = [tuple(sku.specs) for sku in facts.skus]
    if len(set(rows)) < len(rows):
        yield errors.SpecsTwice(specs=" / ".join(next(one for one in rows if rows.count(one) > 1)))
    if facts.spec_names and rows and all(len(one) == len(facts.spec_names) for one in rows):
        values = [dict.fromkeys(place) for place in zip(*rows, strict=True)]
        lacking = next((one for one in itertools.product(*values) if one not in set(rows)), None)
        if lacking is not None:
            yield errors.SpecsLacking(specs=" / ".join(lacking))
    if facts.rule is None:
        return
    known = {name for _, name in facts.rule["spec_kinds"]}
    for name in facts.spec_names:
        if name not in known:
            yield errors.SpecNameUnknown(name=name, names="、".join(sorted(known)) or "–")
    most = facts.rule["most_spec_values"]
    count = sum(len(set(place)) for place in itertools.zip_longest(*rows))
    if most and count > most:
        yield errors.TooManySpecs(count=count, most=most)


def _pictures(facts: Facts) -> Iterator[Problem]:
    if not facts.main:
        yield errors.NoMainPicture()
    if len(facts.main) > facts.most_main:
        yield errors.TooManyMainPictures(count=len(facts.main), most=facts.most_main)
    if not facts.detail:
        yield errors.NoDetailPicture()
    if len(facts.detail) > MOST_DETAIL:
        yield errors.TooManyDetailPictures(count=len(facts.detail), most=MOST_DETAIL)
    unfit = [*facts.main, *facts.detail, *facts.sku_pictures].count(False)
    if unfit:
        yield errors.PicturesUnfit(count=unfit)


def _rest(facts: Facts) -> Iterator[Problem]:
    least, most = DESCRIPTION
    if facts.description and not least <= len(facts.description) <= most:
        yield errors.DescriptionLength(length=len(facts.description), least=least, most=most)
    if not facts.has_template:
        yield errors.TemplateMissing()
