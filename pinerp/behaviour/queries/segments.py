"""Segments (人群): who is in one now, and the products that its buyers prefer. Buyers are numbers as we keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.behaviour.errors import UnknownSegment
from pinerp.behaviour.models import Segment
from pinerp.behaviour.queries import analyses
from pinerp.behaviour.queries.parts import Span, asked, erased
from pinerp.behaviour.queries.rfm import asked_of_sales, buyers_of_segment, buyers_of_stage
from pinerp.behaviour.rules import segments as rules
from pinerp.kit import sql


@dataclass(frozen=True, slots=True)
class Question:
    """A segment's question; see models.Segment."""

    kind: rules.SegmentKind
    question: dict[str, Any]
    days: int
    stores: Sequence[int] = ()

    @property
    def currency(self) -> str:
        """In which its sales are; empty: the company's own."""
        return str(self.question.get("currency", ""))

    def span(self, today: date) -> Span:
        """The days of which it is asked."""
        first, last = rules.span_until(today, self.days)
        return Span(first, last, list(self.stores))


def question_of(row: Segment) -> Question:
    """What a kept segment asks."""
    return Question(row.kind, row.question, row.days, row.stores)  # type: ignore[arg-type] # held by a constraint


def segments(actor: Actor, *, is_archived: bool = False) -> list[Segment]:
    """Those in the list, or those put away; by name."""
    rows = Segment.objects.filter(merchant_id=actor.merchant_id, archived_at__isnull=not is_archived)
    return list(rows.order_by("name"))


def segment(actor: Actor, segment_id: int) -> Segment:
    """One segment, or a refusal."""
    found = Segment.objects.filter(merchant_id=actor.merchant_id, id=segment_id).first()
    if found is None:
        raise UnknownSegment()
    return found


def members(actor: Actor, asks: Question, today: date) -> list[int]:
    """The buyers of a segment now, each once, without those who are to be forgotten. Only what the actor may see is asked."""
    span, words = asks.span(today), asks.question
    if asks.kind == "rfm":
        found = buyers_of_segment(actor, span, words["code"], asks.currency)
    elif asks.kind == "stage":
        found = buyers_of_stage(actor, span, words["code"], asks.currency)
    else:
        with asked(actor, span) as con:
            if asks.kind == "dropped":
                window = timedelta(days=words["window_days"])
                found = analyses.dropped(con, words["steps"], window, words["at"])
            elif asks.kind == "likes":
                found = analyses.who_paid(con, words["by"], words["value"])
            else:
                found = analyses.who_lacks(con, words["item"], words["value"], words["other"])
    gone = set(erased(actor.merchant_id))
    return [buyer for buyer in found if buyer not in gone]


def bought_by(actor: Actor, asks: Question, buyers: Sequence[int], today: date) -> list[Any]:
    """What some buyers bought in the segment's days (of a stage of life: on all days until the last): buyer, orders, units,
    amount (paid less refunds, minor units), last_at.
    """
    return sql.rows("behaviour", "bought_by", buyers=sql.array(list(buyers)), **_given(actor, asks, today))


def preferred(actor: Actor, asks: Question, buyers: Sequence[int], today: date, limit: int) -> list[Any]:
    """The listings that some buyers buy, with how many of them do and how many of all buyers; the most bought first."""
    given = _given(actor, asks, today)
    return sql.rows("behaviour", "preferred_goods", buyers=sql.array(list(buyers)), limit=limit, **given)


def _given(actor: Actor, asks: Question, today: date) -> dict[str, Any]:
    return asked_of_sales(actor, asks.span(today), asks.currency, is_ever=asks.kind == "stage")
