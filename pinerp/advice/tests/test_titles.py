"""The words of any title, what is found of it, and what is proposed: hand-written cases, and laws over titles that nobody
wrote.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinerp.advice.rules import Facts, Seller, claims, proposing, scoring, sentence, titles, words
from pinerp.kit.refusals import language

PIECES = """
最好 第一 第一次 国家级 收纳箱 纯棉 T恤 iPhone15 A4 5kg 100% 100%纯棉 加厚 家用 【 】 / // 😀 手機殼 ＡＢＣ 顶级 最小号
男 女 ！！ - 10支装 SM-G9980 ， 最 一 第 史上 好 no.1 top
"""
WORDS = st.sampled_from([*PIECES.split(), "  "])
TITLES = st.one_of(st.lists(WORDS, max_size=25).map("".join), st.text(max_size=80))
FACTS = st.builds(
    Facts,
    title=TITLES,
    path=st.sampled_from(["", "收纳 > 收纳箱", "男装 > T恤/打底衫", "A > "]),
    brand=st.sampled_from(["", "松果", "Nike", "顶级", "X" * 60]),
    models=st.lists(st.sampled_from(["BX-10", "A4"]), max_size=2),
    specs=st.lists(st.sampled_from(["白色 10个", "长" * 40]), max_size=1),
    own_words=st.frozensets(st.sampled_from(["纯棉", "加厚", "国家级"])),
    sellers=st.lists(
        st.builds(Seller, st.sampled_from(["纯棉", "加厚", "国家级", "大号"]), st.just(3), st.just(9), st.just(180)),
        max_size=4,
    ),
)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("iPhone15手机壳A4打印纸5kg", ["iPhone15", "手机壳", "A4", "打印纸", "5kg"]),
        ("【旗艦店】純棉T恤 男", ["旗舰店", "纯棉", "T恤", "男"]),
        ("ＳＭ－Ｇ９９８０　１０支装", ["SM-G9980", "10支", "装"]),
        ("😀\u200b收纳箱//大号", ["收纳箱", "大号"]),
    ],
)
def test_words_models_and_figures_are_cut_whole(title: str, wanted: list[str]) -> None:
    found = words.tokens(words.plain(title))
    assert [one.text for one in found if one.kind != words.MARK] == wanted


@pytest.mark.parametrize(
    ("title", "forbidden"),
    [
        ("全网最低价最好用的保温杯", ["全网最低价", "最好"]),
        ("最大承重200kg挂钩 最小号", []),
        ("第一次学英语 第一品牌", ["第一品牌"]),
        ("国家级顶级绿茶", ["国家级", "顶级"]),
        ("一级能效空调 特级初榨橄榄油", []),
        ("100%纯棉 100%正品", ["100%"]),
        ("最佳食用期 最后3件", []),
        ("太极品牌练功服", []),
        ("治疗颈椎的枕头", ["治疗"]),
        ("NO.1 驰名商标", ["NO.1", "驰名商标"]),
    ],
)
def test_absolute_words_are_told_from_measures_orders_and_grades(title: str, forbidden: list[str]) -> None:
    assert [one.text for one in claims.claims(words.plain(title))] == forbidden


def test_a_word_inside_the_brands_name_is_a_name() -> None:
    assert [one.text for one in claims.claims("冠军瓷砖")] == ["冠军"]
    assert claims.claims("冠军瓷砖", ["冠军"]) == []


@settings(max_examples=300, deadline=None)
@given(TITLES)
def test_the_pieces_of_a_title_are_the_title(title: str) -> None:
    text = words.plain(title)
    assert "".join(one.text for one in words.tokens(text)) == text
    assert all(one.text and one.key == one.text.lower() for one in words.tokens(text))


@settings(max_examples=300, deadline=None)
@given(FACTS)
def test_any_listing_has_a_score_that_is_the_sum_of_its_parts_and_says_why(facts: Facts) -> None:
    parts = scoring.parts(facts)
    assert 0 <= scoring.total(parts) <= 100
    for part in parts:
        assert part.points == max(0, part.most - sum(one.lost for one in part.findings))
        assert part.points == part.most or part.findings, "what was lost has a reason"
        for tongue in ("zh", "en"):
            token = language.set(tongue)
            assert all(sentence(one, "CNY") for one in part.findings)
            language.reset(token)
    if facts.title.strip(titles.EDGES) and titles.length(words.plain(facts.title)).code == "length":
        assert sum(one.most for one in parts) <= 100


@settings(max_examples=400, deadline=None)
@given(FACTS)
def test_a_proposal_fits_forbids_nothing_repeats_nothing_and_invents_nothing(facts: Facts) -> None:
    found = proposing.title(facts)
    if found is None:
        return
    assert found.title and titles.units(found.title) <= titles.LONGEST
    assert claims.claims(found.title, [facts.brand]) == []
    known = words.plain(
        " ".join([facts.title, facts.brand, facts.path, *facts.models, *facts.specs, *facts.own_words])
    ).lower()
    known += "".join(one.instead for one in claims.claims(words.plain(facts.title), [facts.brand]))
    for one in found.title.lower():
        assert one in known or one.isspace(), "no sign that was not there or is known"
    added = [step.text for step in found.steps if step.op == "add"]
    assert all(text.lower() in known for text in added)
    kept = [step.text for step in found.steps if step.op != "add"]
    assert sorted("".join(kept)) == sorted(words.plain(facts.title)), "every piece of the old title has a step"


def test_a_good_title_is_left_alone() -> None:
    assert (
        proposing.title(Facts("松果加厚收纳箱家用大号整理箱带盖储物箱子", path="收纳 > 收纳箱", brand="松果")) is None
    )


def test_what_a_single_sign_makes_another_word_is_no_repetition() -> None:
    found = proposing.title(Facts("苦荞茶 黑苦荞全胚芽茶 苦荞礼盒!!"))
    assert found is not None and found.title == "苦荞茶 黑苦荞全胚芽茶 礼盒"


def test_a_proposal_names_brand_and_category_and_what_sells() -> None:
    facts = Facts(
        "😀【旗艦店】全网最低价！！加厚收納箱家用 家用大号",
        path="收纳 > 储物箱",
        brand="松果",
        models=["BX-10"],
        own_words=frozenset({"带盖"}),
        sellers=[Seller("带盖", 3, 90, 200), Seller("防潮", 4, 80, 190)],
    )
    found = proposing.title(facts)
    assert found is not None and found.title == "松果 BX-10旗舰店 加厚收纳箱家用 大号储物箱带盖"
    why = {(step.op, step.why) for step in found.steps if step.op != "keep"}
    assert {
        ("add", "no_brand"),
        ("add", "no_category"),
        ("add", "no_sellers"),
        ("drop", "repeated"),
        ("drop", "forbidden"),
    } <= why
    assert "防潮" not in found.title, "it sells elsewhere, and nobody knows whether it is true of this"
