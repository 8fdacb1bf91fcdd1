"""What was found about one row of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from pinerp.kit.refusals import Refusal
from pinerp.sheets.rules.cells import Asked


@dataclass(slots=True)
class Judged:
    """new: something comes to be. changed: facts become others. same: nothing. wrong: `refusal` says why.

    before, after: the differing facts, and `words` what a person reads of them: of very many rows few are ever read.
    change: what the taker needs to do it. undo: what is needed to take it back.
    """

    asked: Asked
    state: Literal["new", "changed", "same", "wrong"]
    name: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    change: dict[str, Any] = field(default_factory=dict)
    undo: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None
    words: Callable[[dict[str, Any]], dict[str, str]] = dict
    is_example: bool = False

    def is_shown(self) -> bool:
        """Whether a person reads what differs in it."""
        return self.is_example and self.state != "wrong"

    def refuse(self, why: Refusal) -> None:
        """The row is not taken in after all."""
        self.state, self.refusal, self.undo = "wrong", why, {}


def wrong(asked: Asked, name: str, why: Refusal) -> Judged:
    """A row that is not taken in."""
    return Judged(asked, "wrong", name, refusal=why)
