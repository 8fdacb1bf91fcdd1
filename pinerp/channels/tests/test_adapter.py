"""The adapter against a stand-in gateway over real HTTP: the calls, and every kind of bad answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest

from pinerp.channels import errors
from pinerp.channels.adapters import open_adapter
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo, page_of, tokens_of
from pinerp.channels.adapters.values import ChannelNote, ChannelOrder, NewAddress, Page, WaybillWish
from pinerp.channels.errors import OutsideFailure
from pinerp.kit import times


def pages(adapter: Pinduoduo, *, backwards: bool = True, size: int = 100) -> list[Page]:
    """The newest closed window, as the reference says: counted on page 1, read from the last page to the first."""
    end = adapter.platform_time() - adapter.lag
    span: dict[str, Any] = {"updated_from": end - adapter.window, "updated_to": end, "size": size}
    first = adapter.page(number=1, count=True, **span)
    assert first.total is not None
    count = -(-first.total // size)
    return [adapter.page(number=n, count=False, **span) for n in range(count, 0, -1)]


def waiting(adapter: Pinduoduo) -> ChannelOrder:
    found = [o for p in pages(adapter) for o in p.orders if o.status == "waiting" and not o.stops]
    return found[0]


def one(adapter: Pinduoduo, order_sn: str) -> ChannelOrder:
    order, bad = adapter.order(order_sn)
    assert order is not None and not bad
    return order


def test_a_window_is_read_whole(serve: Any) -> None:
    gateway = serve("--seed", "3", "--orders", "250", "--over", "20", "--calm")
    adapter = gateway.signed_in()
    found = pages(adapter)
    seen = {order.order_sn: order for page in found for order in page.orders}
    truth = {o["order_sn"] for o in gateway.truth()["list"]}
    assert set(seen) <= truth and len(seen) > 200
    assert len({o for p in found for o in (x.order_sn for x in p.orders)}) == sum(len(p.orders) for p in found)
    assert not [u for p in found for u in p.unreadable]
    assert all(order.currency == "CNY" and order.pay_amount > 0 and order.lines for order in seen.values())
    assert [p.has_more for p in found] == [False, *[True] * (len(found) - 1)]


def test_the_shop_the_clock_and_the_carriers(serve: Any) -> None:
    gateway = serve("--seed", "3")
    adapter = gateway.signed_in()
    assert adapter.shop().mall_id == str(gateway.mall_ids[0])
    assert abs(adapter.platform_time() - times.now()) < timedelta(seconds=30)
    offers = {offer.code: offer for offer in adapter.carriers()}
    assert offers["YTO"].platform_id == "85" and offers["YTO"].is_available


def test_shipping_is_told_once_and_can_be_asked_for(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    assert adapter.shipment_state(order.order_sn).status == "waiting"
    adapter.ship(order.order_sn, "YTO", "YT0000000000001")
    state = adapter.shipment_state(order.order_sn)
    assert (state.status, state.waybill_no, state.carrier_id) == ("shipped", "YT0000000000001", "85")
    assert one(adapter, order.order_sn).status == "shipped"
    with pytest.raises(errors.PlatformRefused) as refusal:
        adapter.ship(order.order_sn, "YTO", "YT0000000000002")
    assert "已发货" in refusal.value.message("zh")
    with pytest.raises(errors.PlatformRefused, match="NOPE"):
        adapter.ship(order.order_sn, "NOPE", "YT0000000000002")


def test_a_parcel_gets_one_number_however_often_it_asks(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    assert order.receiver is not None
    wish = WaybillWish(7, [order.order_sn], order.receiver, [("茶", 1)])
    (one,) = adapter.get_waybills(carrier_code="YTO", template_url="", wishes=[wish])
    (again,) = adapter.get_waybills(carrier_code="YTO", template_url="", wishes=[wish])
    assert one == again and one.parcel_id == 7 and one.waybill_no.startswith("YT")
    standard = adapter.parcels.templates("YTO")[0].url
    assert orjson.loads(one.print_data)["templateUrl"] == standard, "the platform insists on a template"
    adapter.cancel_waybill("YTO", one.waybill_no)


def test_a_renewed_token_kills_the_former_one(serve: Any) -> None:
    gateway = serve("--seed", "3")
    bare = Pinduoduo(gateway.link())
    first = bare.tokens_from_code(gateway.code())
    second = bare.tokens_refreshed(first.refresh_token)
    assert second.owner_id == str(gateway.mall_ids[0])
    with pytest.raises(errors.TokenExpired):
        Pinduoduo(replace(gateway.link(), access_token=first.access_token)).shop()
    assert Pinduoduo(replace(gateway.link(), access_token=second.access_token)).shop().name


def test_a_code_works_once(serve: Any) -> None:
    gateway = serve("--seed", "3")
    code = gateway.code()
    Pinduoduo(gateway.link()).tokens_from_code(code)
    with pytest.raises(errors.PlatformRefused):
        Pinduoduo(gateway.link()).tokens_from_code(code)


def test_a_wrong_secret_and_a_wrong_window_say_so(serve: Any) -> None:
    gateway = serve("--seed", "3")
    with pytest.raises(errors.BadSignature):
        Pinduoduo(replace(gateway.link(), client_secret="other")).platform_time()
    adapter, now = gateway.signed_in(), times.now()
    with pytest.raises(errors.PlatformRefused, match="30"):
        adapter.page(updated_from=now - timedelta(hours=1), updated_to=now, number=1, size=100, count=True)


@pytest.mark.parametrize(
    ("fault", "kind", "write_is_lost"),
    [
        ("rate_limit", errors.RateLimited, False),
        ("html_error", errors.Unintelligible, True),
        ("half_page", errors.Unintelligible, True),
        ("drop_connection", errors.Unreachable, True),
        ("lost_answer", errors.Unreachable, True),
    ],
)
def test_a_bad_answer_is_a_failure_with_a_sentence(
    serve: Any, fault: str, kind: type[OutsideFailure], write_is_lost: bool
) -> None:
    """A read may simply be repeated. A write whose answer is unknown must be asked for first."""
    gateway = serve("--seed", "3", "--faults", f"{fault}:1")
    adapter = Pinduoduo(replace(gateway.link(), access_token="any"))
    with pytest.raises(kind) as read:
        adapter.platform_time()
    assert read.value.may_retry and not read.value.is_lost
    with pytest.raises(kind) as write:
        adapter.tokens_refreshed("any")
    assert write.value.is_lost == write_is_lost
    for language in ("zh", "en"):
        assert "{" not in read.value.message(language)


def test_nobody_at_the_address() -> None:
    from pinerp.channels.adapters import StoreLink

    for address in ("http://127.0.0.1:9/api/router", "http://[bad/api"):
        link = StoreLink(1, 1, "pinduoduo", "1", address, "id", "secret")
        with pytest.raises(errors.Unreachable) as failure:
            open_adapter(link).ship("a", "YTO", "1")
        assert not failure.value.is_lost, "it was never sent"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (10019, errors.TokenExpired),
        (20004, errors.BadSignature),
        (20005, errors.AddressNotAllowed),
        (20031, errors.PackageMissing),
        (20032, errors.NotAuthorised),
        (50001, errors.PlatformRefused),
        (52001, errors.PlatformBusy),
        (52101, errors.RateLimited),
        (70031, errors.RateLimited),
        (70034, errors.PackageMissing),
        (21001, errors.WrongRequest),
    ],
)
def test_the_platforms_codes(code: int, kind: type[OutsideFailure]) -> None:
    from pinerp.channels.adapters.pinduoduo.client import failure_of

    failure = failure_of("pdd.order.list.get", {"error_code": code, "error_msg": "错", "sub_msg": "原因"})
    assert type(failure) is kind
    for language in ("zh", "en"):
        sentence = failure.message(language)
        assert "{" not in sentence and sentence.endswith((".", "。"))


def test_an_error_without_a_code_is_unintelligible() -> None:
    from pinerp.channels.adapters.pinduoduo.client import failure_of

    envelopes: tuple[Any, ...] = (None, [], {}, {"error_code": "x"})
    for envelope in envelopes:
        assert type(failure_of("pdd.time.get", envelope)) is errors.Unintelligible


def test_a_missing_total_never_ends_a_window_early() -> None:
    with pytest.raises(errors.Unintelligible):
        page_of({"order_sn_list": []}, "order_sn_list", b"", count=True)


def test_an_authorisation_ends_at_the_earlier_of_two_instants() -> None:
    now = times.now()
    answer = {
        "access_token": "a",
        "refresh_token": "r",
        "expires_in": 3600,
        "expires_at": int((now + timedelta(days=9)).timestamp()),
        "refresh_token_expires_in": int(now.timestamp()),
        "scope": '["pdd.order.list.get"]',
    }
    tokens = tokens_of(answer, now)
    assert tokens.expires_at == now + timedelta(hours=1)
    assert (tokens.refresh_expires_at, tokens.scope) == (None, ["pdd.order.list.get"])


def test_a_note_stands_beside_the_order(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    adapter.write_note(order.order_sn, ChannelNote("换蓝色 🎁", 1, "急"))
    assert one(adapter, order.order_sn).merchant_note == "换蓝色 🎁"
    assert adapter.note_of(order.order_sn) == ChannelNote("换蓝色 🎁", 1, "急")
    adapter.write_note(order.order_sn, ChannelNote("照旧"))
    assert adapter.note_of(order.order_sn) == ChannelNote("照旧")
    assert one(adapter, order.order_sn).merchant_note == "照旧"
    with pytest.raises(errors.WrongRequest, match="3"):
        adapter.write_note(order.order_sn, ChannelNote("x", 1, "四个字呢"))


def test_an_address_changes_while_the_order_waits(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    new = NewAddress((12, "福建省"), (140, "厦门市"), (1200, "思明区"), "湖滨南路1号", "王五", "13900000000")
    adapter.change_address(order.order_sn, new)
    receiver = one(adapter, order.order_sn).receiver
    assert receiver is not None and (receiver.province, receiver.city, receiver.district) == (
        "福建省",
        "厦门市",
        "思明区",
    )
    adapter.ship(order.order_sn, "YTO", "YT0000000000001")
    with pytest.raises(errors.PlatformRefused, match="不允许修改"):
        adapter.change_address(order.order_sn, new)
    assert "13900000000" not in repr(new)


def test_further_parcels_and_their_way(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    with pytest.raises(errors.PlatformRefused, match="未发货"):
        adapter.parcels.add(order.order_sn, [("85", "YT0000000000002")])
    adapter.ship(order.order_sn, "YTO", "YT0000000000001")
    for kind in ("split", "resent", "gift", "split"):
        adapter.parcels.add(order.order_sn, [("85", "YT0000000000002")], kind)
    assert adapter.shipment_state(order.order_sn).waybill_no == "YT0000000000001"
    way = adapter.parcels.way("YTO", "YT0000000000001")
    assert [step.kind for step in way] == ["got"] and abs(way[0].at - times.now()) < timedelta(minutes=1)
    assert adapter.parcels.way("YTO", "NOBODY") == []


def test_templates_and_a_waybill_that_changes(serve: Any) -> None:
    adapter = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm").signed_in()
    order = waiting(adapter)
    assert order.receiver is not None
    (template, *_) = adapter.parcels.templates("YTO")
    assert template.carrier_code == "YTO" and template.url.startswith("http") and template.name
    assert {t.carrier_code for t in adapter.parcels.templates()} > {"YTO"}
    wish = WaybillWish(7, [order.order_sn], order.receiver, [("茶", 1)])
    (got,) = adapter.get_waybills(carrier_code="YTO", template_url=template.url, wishes=[wish])
    other = adapter.parcels.templates("YTO")[-1].url
    changed = adapter.parcels.change_waybill("YTO", got.waybill_no, template_url=other, receiver=order.receiver)
    assert changed and changed != got.print_data
    adapter.cancel_waybill("YTO", got.waybill_no)
    with pytest.raises(errors.PlatformRefused, match="取消"):
        adapter.parcels.change_waybill("YTO", got.waybill_no, template_url=other)
