"""How a line of a history counts: nothing below 0, and what was sold less what came back is what the file says."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pinerp.histories import rules

PIECES = st.integers(-10_000, 10_000).filter(bool)
MONEY = st.decimals(-10_000, 10_000, places=2)


@given(PIECES, MONEY)
def test_a_line_is_a_sale_or_a_return_and_both_sum_to_the_file(quantity: int, price: Decimal) -> None:
    found = rules.counted(quantity, abs(price), None, None, rules.SOLD, "GBP")
    assert found.paid - found.refund == quantity * abs(price) * 100
    assert found.quantity - found.returned == quantity
    assert min(found.quantity, found.paid, found.returned, found.refund) == 0


@given(PIECES, MONEY)
def test_an_amount_goes_before_a_price_and_below_nothing_it_is_given_back(quantity: int, amount: Decimal) -> None:
    found = rules.counted(quantity, Decimal(1), amount, None, rules.SOLD, "CNY")
    is_back = quantity < 0 or amount < 0
    assert (found.refund if is_back else found.paid) == abs(amount) * 100
    assert (found.paid, found.quantity) == (0, 0) or not is_back


def test_what_was_refunded_gave_all_back_unless_it_says_how_much() -> None:
    price = Decimal("2.505")
    assert rules.counted(2, price, None, None, rules.REFUNDED, "CNY") == rules.Counted(2, 501, 2, 501)
    assert rules.counted(2, price, None, Decimal("-1"), rules.SOLD, "CNY") == rules.Counted(2, 501, 0, 100)
    assert rules.counted(1, price, None, None, rules.SOLD, "CNY").paid == 251, "half a fen goes up"
    assert rules.counted(3, Decimal("1200"), None, None, rules.SOLD, "JPY").paid == 3600, "yen have no smaller part"


def test_a_customer_is_a_number_of_one_store() -> None:
    one = rules.buyer_of(1, "17850")
    assert one == rules.buyer_of(1, "17850") and -(2**63) <= (one or 0) < 2**63
    assert len({one, rules.buyer_of(2, "17850"), rules.buyer_of(1, "17851")}) == 3
    assert rules.buyer_of(1, "") is None
