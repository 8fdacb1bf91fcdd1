"""Questions to the events: what was done in which order, who came back, and what goes with what."""

from pinerp.behaviour.queries.analyses import funnel, paths, preference, retention, sessions, together
from pinerp.behaviour.queries.parts import Span, asked, erased, retention_days, standing
from pinerp.behaviour.queries.rfm import rfm
from pinerp.behaviour.queries.segments import (
    Question,
    bought_by,
    members,
    preferred,
    question_of,
    segment,
    segments,
)
from pinerp.behaviour.queries.shelf import trim as trim_copies
from pinerp.behaviour.queries.sites import (
    asked_file,
    companies_arrived,
    files,
    holdings,
    is_allowed,
    merchant_of,
    months,
    next_file,
    site_of,
    sites,
    tallies,
)

__all__ = [
    "Question",
    "Span",
    "asked",
    "asked_file",
    "bought_by",
    "companies_arrived",
    "erased",
    "files",
    "funnel",
    "holdings",
    "is_allowed",
    "members",
    "merchant_of",
    "months",
    "next_file",
    "paths",
    "preference",
    "preferred",
    "question_of",
    "retention",
    "retention_days",
    "rfm",
    "segment",
    "segments",
    "sessions",
    "site_of",
    "sites",
    "standing",
    "tallies",
    "together",
    "trim_copies",
]
