"""Tests about people begin with all of them."""

from __future__ import annotations

import pytest

from tests.world import World


@pytest.fixture
def world() -> World:
    return World.build().everybody()
