"""Which questions are answered: what is asked must exist, be known to its source, be short enough, and be the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pinerp.accounts import queries as accounts
from pinerp.accounts import sight
from pinerp.accounts.actors import Actor
from pinerp.analytics.errors import PeriodBackwards
from pinerp.kit import money, times
from pinerp.kit.refusals import SpanTooLong, WrongShape, language
from pinerp.measures.errors import (
    DimensionDoesNotApply,
    FactsBeingMade,
    KnownAhead,
    KnownTooEarly,
    NotConverted,
    PastNotKept,
    UnknownDimension,
    UnknownMeasure,
)
from pinerp.measures.queries.composing import Asked
from pinerp.measures.queries.keeping import kept_from
from pinerp.measures.rules import spans
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import DIMENSIONS, lacking, needed
from pinerp.measures.rules.shapes import PROMOTION, SALES, Measure

MOST_DAYS = 3 * 366


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as a person asks it. first to last: Beijing days, or since to until: instants. only: texts
    `dimension=value`; an empty currency is the company's own. convert: sales of all currencies, said in this one.
    """

    measures: Sequence[str]
    dimensions: Sequence[str] = ()
    first: date | None = None
    last: date | None = None
    since: datetime | None = None
    until: datetime | None = None
    only: Sequence[str] = ()
    currency: str = ""
    known_at: datetime | None = None
    compare: spans.Compare = "none"
    convert: bool = False


def admit(actor: Actor, wanted: Wanted, now: datetime) -> Asked:
    """The question in the house's own terms; refuses what cannot be answered rightly."""
    measures = list(dict.fromkeys(wanted.measures))
    dimensions = list(dict.fromkeys(wanted.dimensions))
    only = _only(wanted.only)
    for key in measures:
        if key not in MEASURES:
            raise UnknownMeasure(measure=key)
    for key in [*dimensions, *only]:
        if key not in DIMENSIONS:
            raise UnknownDimension(dimension=key)
    sight.refuse_unseen(actor, {what for key in measures for what in MEASURES[key].rights})
    sight.refuse_unseen(actor, {what for key in [*dimensions, *only] for what in DIMENSIONS[key].rights})
    _insist_on_known(measures, [*dimensions, *only], wanted.known_at is not None)
    _insist_on_rates(measures if wanted.convert else ())
    since, until = _span(wanted)
    currency = wanted.currency.strip().upper() or accounts.merchant(actor.merchant_id).currency
    money.digits(currency)
    known_at = None if wanted.known_at is None else _instant(wanted.known_at)
    _insist_on_kept(actor, known_at, now)
    pieces = spans.pieces(since, until, wanted.compare)
    return Asked(measures, dimensions, since, until, currency, only, known_at, pieces, now, wanted.convert)


def _insist_on_known(measures: Sequence[str], dimensions: Sequence[str], is_past: bool) -> None:
    """Refuse what the source of a measure does not know: a dimension, or what was known before."""
    place = "en" if language.get() == "en" else "zh"
    for key in measures:
        lacks = lacking(key)
        for dimension in dimensions:
            if dimension in lacks:
                said = getattr(MEASURES[key], place), getattr(DIMENSIONS[dimension], place)
                raise DimensionDoesNotApply(measure=said[0], dimension=said[1])
        if is_past and not is_of_sales(key):
            raise PastNotKept(measure=getattr(MEASURES[key], place))


def _insist_on_rates(measures: Sequence[str]) -> None:
    """Refuse to convert what files tell in one currency: added to converted sales it would be the part of a sum."""
    place = "en" if language.get() == "en" else "zh"
    for key in measures:
        if any(MEASURES[part].grain == PROMOTION for part in needed([key])):
            raise NotConverted(measure=getattr(MEASURES[key], place))


def is_of_sales(key: str) -> bool:
    """Whether a measure is counted over sales alone, which have orders behind them and a past."""
    return all(MEASURES[part].grain == SALES for part in needed([key]))


def is_visible(actor: Actor, measure: Measure) -> bool:
    """Whether the actor may see a measure at all."""
    return sight.sees(actor, measure.rights)


def _only(texts: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign:
            raise WrongShape(detail=f"only: {text[:60]}", fields={"only": "dimension=value"})
        found.setdefault(key, []).append(value)
    return found


def _span(wanted: Wanted) -> tuple[datetime, datetime]:
    if wanted.first is not None and wanted.last is not None:
        since, until = times.day_bounds(wanted.first)[0], times.day_bounds(wanted.last)[1]
    elif wanted.since is not None and wanted.until is not None:
        since, until = _instant(wanted.since), _instant(wanted.until)
    else:
        raise WrongShape(detail="first, last", fields={"first": "first, last | since, until"})
    if until <= since:
        raise PeriodBackwards()
    if until - since > timedelta(days=MOST_DAYS):
        raise SpanTooLong(days=MOST_DAYS)
    return since, until


def _instant(given: datetime) -> datetime:
    """A time without a zone is Beijing's."""
    return given if given.tzinfo else given.replace(tzinfo=times.BEIJING)


def _insist_on_kept(actor: Actor, known_at: datetime | None, now: datetime) -> None:
    begun_at = kept_from(actor.merchant_id)
    if begun_at is None:
        raise FactsBeingMade()
    if known_at is None:
        return
    if known_at < begun_at:
        text = times.to_beijing_text(begun_at)
        raise KnownTooEarly(since=text + (" (Beijing)" if language.get() == "en" else "（北京时间）"))
    if known_at > now:
        raise KnownAhead()
