"""The order book: intake of platform orders, review, holds, release and cancel."""
