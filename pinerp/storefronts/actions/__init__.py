"""The verbs of storefronts: listings read and matched, differences settled, prices told."""

from pinerp.storefronts.actions.goods import (
    begin_goods,
    fail_goods,
    keep_goods,
    read_goods,
)
from pinerp.storefronts.actions.matching import (
    accept_sure,
    allow_suggestions,
    make_suggestions,
    refuse_suggestions,
    suggest,
)
from pinerp.storefronts.actions.pricing import (
    AgreedPrice,
    OwnPrice,
    agree_prices,
    set_own_prices,
    set_price_rule,
    switch_prices_off,
    switch_prices_on,
    tell_own_prices,
    tell_prices,
)
from pinerp.storefronts.actions.pushing import (
    end_reviews,
    record_goods,
)
from pinerp.storefronts.actions.settling import (
    Seen,
    leave,
    send_ours,
    take_back,
    take_theirs,
)

__all__ = [
    "AgreedPrice",
    "OwnPrice",
    "Seen",
    "accept_sure",
    "agree_prices",
    "allow_suggestions",
    "begin_goods",
    "end_reviews",
    "fail_goods",
    "keep_goods",
    "leave",
    "make_suggestions",
    "read_goods",
    "record_goods",
    "refuse_suggestions",
    "send_ours",
    "set_own_prices",
    "set_price_rule",
    "suggest",
    "switch_prices_off",
    "switch_prices_on",
    "take_back",
    "take_theirs",
    "tell_own_prices",
    "tell_prices",
]
