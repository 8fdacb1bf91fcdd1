"""What the platform would say of a picture at a place, and what else a person should know: codes, values, limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pinerp.pictures.rules.looking import Facts
from pinerp.pictures.rules.names import DETAIL, KINDS, WHITE

FIT, UNFIT = "fit", "unfit"

TAKEN = ("JPEG", "PNG")
SQUARE_SIDE = 480
DETAIL_WIDTHS = (480, 1200)
DETAIL_HEIGHT = 1500
MOST_BYTES = 1_000_000
"""The platform says 1 MB and not of which: so many bytes are less than either.

These stand in the platform's document of goods.add (carousel, detail and SKU pictures); how many pictures a carousel takes, and
how large a 白底图 is, differs between its document and its back office: see `Limits`.
"""


@dataclass(frozen=True)
class Limits:
    """What a company may set, for the platform does not say it clearly; the values here are its document's, or measured.

    most_main, most_detail: pictures of one product. white_*: a 白底图 has just this size (0: any) and at most so many kB; so
    many per cent of its border are near white (30 white product pictures had 93 to 100, 84 others 14 at most).
    least_sharpness: below it is called blurred (the same 114 had 25 and more; blurred by three pixels 14 at most). most_alike:
    bits of 64 in which two prints of one picture may differ.
    """

    most_main: int = 10
    most_detail: int = 20
    white_width: int = 750
    white_height: int = 352
    white_kb: int = 100
    white_percent: int = 90
    least_sharpness: int = 20
    most_alike: int = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding: what was measured and what is wanted, as figures. forbids: the platform would refuse it at this place."""

    code: str
    value: str
    limit: str
    forbids: bool = True


def judge(facts: Facts, kind: str, limits: Limits) -> list[Verdict]:
    """All that is to be said of a picture at a place."""
    found = [*_of_all(facts, kind, limits)]
    if kind == DETAIL:
        found += _of_detail(facts)
    elif kind == WHITE:
        found += _of_white(facts, limits)
    else:
        found += _of_square(facts)
    if facts.sharpness < limits.least_sharpness:
        found.append(Verdict("blurred", str(facts.sharpness), str(limits.least_sharpness), forbids=False))
    return found


def state_of(verdicts: list[Verdict]) -> str:
    """fit, or unfit where one forbids it."""
    return UNFIT if any(verdict.forbids for verdict in verdicts) else FIT


def fits(facts: Facts, limits: Limits) -> list[str]:
    """The places at which the platform would take it."""
    return [kind for kind in KINDS if state_of(judge(facts, kind, limits)) == FIT]


def _of_all(facts: Facts, kind: str, limits: Limits) -> Iterator[Verdict]:
    if facts.format not in TAKEN:
        yield Verdict("format", facts.format, "JPEG/PNG")
    if facts.is_animated:
        yield Verdict("animated", "", "")
    most = limits.white_kb * 1000 if kind == WHITE else MOST_BYTES
    if facts.bytes > most:
        yield Verdict("too_heavy", f"{-(-facts.bytes // 1000)} kB", f"{most // 1000} kB")


def _size(facts: Facts) -> str:
    return f"{facts.width}×{facts.height}"


def _of_square(facts: Facts) -> Iterator[Verdict]:
    if min(facts.width, facts.height) < SQUARE_SIDE:
        yield Verdict("too_small", _size(facts), f"{SQUARE_SIDE}×{SQUARE_SIDE}")
    if facts.width != facts.height:
        yield Verdict("not_square", _size(facts), "1:1")


def _of_detail(facts: Facts) -> Iterator[Verdict]:
    least, most = DETAIL_WIDTHS
    if not least <= facts.width <= most:
        yield Verdict("width", str(facts.width), f"{least}–{most}")
    if facts.height > DETAIL_HEIGHT:
        yield Verdict("height", str(facts.height), str(DETAIL_HEIGHT))


def _of_white(facts: Facts, limits: Limits) -> Iterator[Verdict]:
    wanted = (limits.white_width or facts.width, limits.white_height or facts.height)
    if (facts.width, facts.height) != wanted:
        yield Verdict("not_this_size", _size(facts), f"{limits.white_width or '?'}×{limits.white_height or '?'}")
    if facts.white_percent < limits.white_percent:
        yield Verdict("not_white", f"{facts.white_percent}%", f"{limits.white_percent}%")
