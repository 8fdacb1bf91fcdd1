"""The desk: intake of platform orders, review, holds, release and cancel."""
