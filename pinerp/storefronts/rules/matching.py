"""Which SKU an unmapped listing may mean: candidates with points from 0 to 100, every point with its reason.

No reason proves anything alone; what is known of a listing is compared with all SKUs at once, by indexes, never pair by pair.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pinerp.catalog.rules import several

POINTS = {
    "barcode": 80,
    "code_same": 80,
    "code_alike": 70,
    "code_pieces": 60,
    "sister_code": 60,
    "sister_name": 60,
    "name": 45,
    "spec": 30,
    "picture": 15,
    "price": 10,
    "numbers": -25,
}
"""What a reason weighs at most. A whole name and spec at the same price reach SURE; a code that is alike reaches it with a
name that is similar, not alone. Numbers (sizes, counts) that differ weigh against."""

SURE = 80
"""From so many points on a suggestion may be accepted together with others."""

CLEAR_LEAD = 10
"""One that is fewer points ahead of the next is ambiguous, and only a person chooses."""

KEPT = 3
LEAST = 25
"""So many candidates of a listing are kept, and none below so many points."""

LIKE_NAMES = 6
LEAST_LIKE = 0.3
LOOKED = 600
"""Of names, so many are kept. The rarest pieces of a name are looked up first, until so many names were met: the others tell
little.
"""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A listing that means nothing yet. price: its group price in minor units; product_ids: whose pictures it shows."""

    id: int
    code: str
    name: str
    spec: str
    price: int | None = None
    product_ids: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A SKU."""

    id: int
    product_id: int
    code: str
    name: str
    spec: str
    barcode: str
    price: int | None


@dataclass(frozen=True, slots=True)
class Sister:
    """A listing of some store that means so many pieces of a SKU already."""

    code: str
    name: str
    sku_id: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Points for one thing that is alike, with what was compared."""

    kind: str
    points: int
    theirs: str = ""
    ours: str = ""


@dataclass(slots=True)
class Candidate:
    """A SKU with its reasons; lead: how many points it is ahead of the next."""

    sku_id: int
    pieces: int = 1
    reasons: list[Reason] = field(default_factory=list)
    lead: int = 100

    @property
    def points(self) -> int:
        return max(0, min(100, sum(one.points for one in self.reasons)))


def bare(text: str) -> str:
    """A text without case, width, separators and spaces."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def grams(text: str) -> frozenset[str]:
    """The pieces of two signs of a text; of a single sign, itself."""
    plain = bare(text)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1)) or frozenset({plain} - {""})


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: twice the pieces that both have, over all pieces (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Matcher:
    """All SKUs and mapped listings, ordered for being found."""

    def __init__(self, skus: Sequence[Known], sisters: Iterable[Sister]) -> None:
        self.skus = {sku.id: sku for sku in skus}
        self.by_code = _index(skus, lambda sku: bare(sku.code))
        self.by_barcode = _index(skus, lambda sku: sku.barcode.strip())
        self.by_product = _index(skus, lambda sku: sku.product_id)
        self.by_name = _index(skus, lambda sku: sku.name)
        self.name_grams = {name: grams(name) for name in self.by_name}
        self.numbers = {sku.id: _numbers(f"{sku.name} {sku.spec}") for sku in skus}
        self.spec_grams = {spec: grams(spec) for spec in {sku.spec for sku in skus}}
        self.names_with: dict[str, list[str]] = defaultdict(list)
        for name, pieces in self.name_grams.items():
            for piece in pieces:
                self.names_with[piece].append(name)
        self.sister_codes: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
        self.sister_names: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
        for sister in sisters:
            self.sister_codes[sister.code][sister.sku_id, sister.pieces] += 1
            self.sister_names[bare(sister.name)][sister.sku_id, sister.pieces] += 1
        self._like: dict[str, dict[str, float]] = {}

    def candidates(self, unknown: Unknown, but_for: Collection[int] = ()) -> list[Candidate]:
        """The likeliest SKUs, the best first. but_for: those of which a person said no."""
        found = self._by_codes(unknown)
        like = self._like_names(unknown.name)
        ids = {sku_id for name in like for sku_id in self.by_name[name]}
        ids.update(sku_id for product in unknown.product_ids for sku_id in self.by_product.get(product, ()))
        for sku_id in ids:
            found.setdefault(sku_id, Candidate(sku_id))
        spec, numbers = grams(unknown.spec), _numbers(f"{unknown.name} {unknown.spec}")
        for candidate in found.values():
            self._compare(candidate, unknown, spec, numbers, like)
        best = [one for one in found.values() if one.points >= LEAST and one.sku_id not in but_for]
        best.sort(key=lambda one: (-one.points, one.sku_id))
        for one, following in itertools.pairwise(best):
            one.lead = one.points - following.points
        return best[:KEPT]

    def _by_codes(self, unknown: Unknown) -> dict[int, Candidate]:
        """Candidates by the listing's code, by barcode, and by sisters in other stores."""
        found: dict[int, Candidate] = {}

        def add(sku_id: int, pieces: int, kind: str, theirs: str, ours: str) -> None:
            if sku_id in self.skus:
                one = found.setdefault(sku_id, Candidate(sku_id, pieces))
                if all(reason.kind not in ONE_OF[kind] for reason in one.reasons):
                    one.reasons.append(Reason(kind, POINTS[kind], theirs, ours))

        code = unknown.code.strip()
        plain, parts = bare(code), several(code)
        for sku_id in self.by_code.get(plain, ()) if plain else ():
            known = self.skus[sku_id].code
            add(sku_id, 1, "code_same" if known == code else "code_alike", code, known)
        for sku_id in self.by_barcode.get(code, ()) if code else ():
            add(sku_id, 1, "barcode", code, self.skus[sku_id].barcode)
        for sku_id in self.by_code.get(bare(parts[0]), ()) if parts else ():
            add(sku_id, parts[1] if parts else 1, "code_pieces", code, self.skus[sku_id].code)
        for (sku_id, pieces), _ in self.sister_codes.get(code, Counter()).most_common() if code else ():
            add(sku_id, pieces, "sister_code", code, code)
        title = f"{unknown.name} {unknown.spec}".strip()
        for (sku_id, pieces), _ in self.sister_names.get(bare(title), Counter()).most_common() if bare(title) else ():
            add(sku_id, pieces, "sister_name", title, title)
        return found

    def _like_names(self, name: str) -> dict[str, float]:
        """The SKU names most like a listing's, with their likeness. Listings of one product share the answer."""
        if name not in self._like:
            pieces = grams(name)
            shared: Counter[str] = Counter()
            looked = 0
            for names in sorted((self.names_with[piece] for piece in pieces if piece in self.names_with), key=len):
                looked += len(names)
                if shared and looked > LOOKED:
                    break
                shared.update(names)
            if name in self.by_name:
                shared[name] += len(pieces) + 1
            like = {known: likeness(pieces, self.name_grams[known]) for known, _ in shared.most_common(24)}
            best = sorted(like.items(), key=lambda one: -one[1])[:LIKE_NAMES]
            self._like[name] = {known: share for known, share in best if share >= LEAST_LIKE}
        return self._like[name]

    def _compare(
        self,
        candidate: Candidate,
        unknown: Unknown,
        spec: frozenset[str],
        numbers: frozenset[str],
        like: Mapping[str, float],
    ) -> None:
        sku = self.skus[candidate.sku_id]
        share = like.get(sku.name)
        if share is None:
            share = likeness(grams(unknown.name), self.name_grams[sku.name])
        has_specs = bool(sku.spec and unknown.spec)
        spec_share = (
            likeness(spec, self.spec_grams[sku.spec]) if has_specs else (1.0 if sku.spec == unknown.spec else 0.0)
        )
        said = [
            Reason("name", round(POINTS["name"] * share), unknown.name, sku.name),
            Reason("spec", round(POINTS["spec"] * spec_share * min(1.0, share * 1.25)), unknown.spec, sku.spec),
        ]
        if sku.price is not None and unknown.price == sku.price * candidate.pieces:
            said.append(Reason("price", POINTS["price"]))
        if sku.product_id in unknown.product_ids:
            said.append(Reason("picture", POINTS["picture"]))
        known_numbers = self.numbers[sku.id]
        if candidate.pieces == 1 and numbers != known_numbers and (numbers or known_numbers):
            theirs, ours = (" ".join(sorted(one)) for one in (numbers - known_numbers, known_numbers - numbers))
            said.append(Reason("numbers", POINTS["numbers"], theirs or "–", ours or "–"))
        candidate.reasons.extend(one for one in said if one.points)


CODES = frozenset({"barcode", "code_same", "code_alike", "code_pieces"})
SISTERS = frozenset({"sister_code", "sister_name"})
ONE_OF = {kind: group for group in (CODES, SISTERS) for kind in group}
"""Of reasons that say the same thing in several ways only the first counts."""


def _numbers(text: str) -> frozenset[str]:
    return frozenset(NUMBER.findall(unicodedata.normalize("NFKC", text)))


def _index(skus: Iterable[Known], key):  # type: ignore[no-untyped-def]
    found = defaultdict(list)
    for sku in skus:
        if value := key(sku):
            found[value].append(sku.id)
    return dict(found)
