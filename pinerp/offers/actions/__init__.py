"""The verbs of what stores may sell: how a store shares in the stock, what was read there, what is told."""

from pinerp.offers.actions.reading import end_reading, keep_reading, measure_pace
from pinerp.offers.actions.sharing import (
    agree,
    begin,
    set_group_rules,
    set_own_rule,
    set_sharing,
    set_sku_rules,
    switch_off,
    switch_on,
    try_again,
)
from pinerp.offers.actions.telling import LOOK_AGAIN, Settled, record_pushes, settle
from pinerp.offers.rules import OwnRule

__all__ = [
    "LOOK_AGAIN",
    "OwnRule",
    "Settled",
    "agree",
    "begin",
    "end_reading",
    "keep_reading",
    "measure_pace",
    "record_pushes",
    "set_group_rules",
    "set_own_rule",
    "set_sharing",
    "set_sku_rules",
    "settle",
    "switch_off",
    "switch_on",
    "try_again",
]
