"""What was found about one row of a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pinerp.kit.refusals import Refusal
from pinerp.sheets.rules.cells import Asked


@dataclass(slots=True)
class Judged:
    """new: something comes to be. changed: facts become others. same: nothing. wrong: `refusal` says why.

    before, after: the differing facts in words. change: what the taker needs to do it. undo: what is needed to take it back.
    """

    asked: Asked
    state: Literal["new", "changed", "same", "wrong"]
    name: str = ""
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    change: dict[str, Any] = field(default_factory=dict)
    undo: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None

    def refuse(self, why: Refusal) -> None:
        """The row is not taken in after all."""
        self.state, self.refusal, self.undo = "wrong", why, {}


def wrong(asked: Asked, name: str, why: Refusal) -> Judged:
    """A row that is not taken in."""
    return Judged(asked, "wrong", name, refusal=why)
