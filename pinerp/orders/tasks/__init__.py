"""The clocks of orders: pulling, reviewing, following news."""

from pinerp.orders.tasks.desk import follow_news, read_news, wake_at_next_end, wake_desk, work_desk
from pinerp.orders.tasks.finishing import finish_due
from pinerp.orders.tasks.pulling import (
    HISTORY,
    ORDERS,
    pull_history,
    pull_one,
    pull_span,
    pull_window,
    pull_windows,
    serve_history,
    serve_orders,
    store_pages,
)
from pinerp.orders.tasks.replaying import replay
from pinerp.orders.tasks.searching import find_receiver

__all__ = [
    "HISTORY",
    "ORDERS",
    "find_receiver",
    "finish_due",
    "follow_news",
    "pull_history",
    "pull_one",
    "pull_span",
    "pull_window",
    "pull_windows",
    "read_news",
    "replay",
    "serve_history",
    "serve_orders",
    "store_pages",
    "wake_at_next_end",
    "wake_desk",
    "work_desk",
]
