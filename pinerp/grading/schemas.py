"""What comes in and goes out at the doors of classes."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from pinerp.grading import rules


class GradingIn(Schema):
    """basis: what is summed over the last `days` days. SKUs that make the first a_upto percent of it are A, up to b_upto B, the
    rest C. x_upto, y_upto: percent by which weekly units may vary (standard deviation / mean) for one to be X, and Y.
    """

    basis: Literal["revenue", "margin", "units"]
    days: int = Field(ge=rules.FEWEST_DAYS, le=rules.MOST_DAYS)
    a_upto: int = Field(ge=1, le=99)
    b_upto: int = Field(ge=2, le=100)
    x_upto: int = Field(ge=1, le=999)
    y_upto: int = Field(ge=2, le=1000)


class GradingOut(GradingIn):
    measured_at: str | None
