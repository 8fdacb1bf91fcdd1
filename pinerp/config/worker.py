"""The worker process: procrastinate over every room's tasks."""

from __future__ import annotations

from procrastinate.contrib.django import app

__all__ = ["app"]
