"""What a batch verb answers: per id, done or refused with a reason; never a bare True."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pinerp.kit.refusals import Refusal


@dataclass(slots=True)
class Outcome:
    """`done`: ids that changed (or already were so). `refused`: id → why. `facts`: what the caller may show."""

    done: list[int] = field(default_factory=list)
    refused: dict[int, Refusal] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, ids: Iterable[int], refused: Mapping[int, Refusal] | None = None, **facts: Any) -> Outcome:
        """An outcome in the callers' order, without the refused ones among the done."""
        why = dict(refused or {})
        return cls(done=[i for i in ids if i not in why], refused=why, facts=facts)

    def answer(self) -> dict[str, Any]:
        """The JSON shape of the door: ids as text, refusals as sentences in the reader's language."""
        body: dict[str, Any] = {
            "done": [str(i) for i in self.done],
            "refused": [
                {"id": str(i), "code": why.code, "message": why.message(), "params": why.params}
                for i, why in self.refused.items()
            ],
        }
        if self.facts:
            body["facts"] = self.facts
        return body
