"""Drafts of listings in the stores that the actor may see, and what the platform would refuse of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import intents
from pinerp.listings import rules
from pinerp.listings.errors import Problem, UnknownDraft
from pinerp.listings.models import Category, CategoryReading, Draft, DraftSku, Telling
from pinerp.listings.queries.categories import rules_of
from pinerp.pictures import queries as pictures
from pinerp.pictures import rules as picture_rules


@dataclass(frozen=True, slots=True)
class DraftsWanted:
    """Which drafts a list shows: of a store, in some states, whose title or product holds a text."""

    store_id: int | None = None
    states: Sequence[str] = ()
    search: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft with the path of its category, its product's name and code, and its problems.

    is_telling: told of what `draft` and `drafts_page` found.
    """

    draft: Draft
    path: str
    product_code: str
    product_name: str
    image_url: str
    problems: list[Problem]
    is_telling: bool


def visible(actor: Actor) -> QuerySet[Draft]:
    """The drafts of the stores in the actor's scope."""
    rows = Draft.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def _told(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    """With whether something of each is on its way: of the same moment as the row, else a page that follows what is on its way
    would stop one step before its end.
    """
    open_ones = Telling.objects.filter(
        merchant_id=OuterRef("merchant_id"), draft_id=OuterRef("id"), state__in=intents.OPEN
    )
    return rows.annotate(is_telling=Exists(open_ones))


def draft(actor: Actor, draft_id: int) -> Draft:
    """One draft, or a refusal."""
    found = _told(visible(actor)).filter(id=draft_id).first()
    if found is None:
        raise UnknownDraft()
    return found


def lock_drafts(actor: Actor, draft_ids: Iterable[int]) -> dict[int, Draft]:
    """Visible drafts for oneself, by id."""
    rows = visible(actor).select_for_update().filter(id__in=list(draft_ids))
    return {row.id: row for row in rows.order_by("id")}


def insist_on_drafts(actor: Actor, draft_ids: Iterable[int]) -> dict[int, UnknownDraft]:
    """A refusal for each that is not there, or not the actor's."""
    asked = list(draft_ids)
    known = set(visible(actor).filter(id__in=asked).values_list("id", flat=True))
    return {i: UnknownDraft() for i in asked if i not in known}


def drafts_page(actor: Actor, wanted: DraftsWanted, *, before_id: int, limit: int) -> list[Draft]:
    """Drafts, the newest first."""
    rows = _told(visible(actor)).filter(id__lt=before_id)
    if wanted.store_id is not None:
        rows = rows.filter(store_id=wanted.store_id)
    if wanted.states:
        rows = rows.filter(state__in=wanted.states)
    if wanted.search:
        rows = rows.filter(title__icontains=wanted.search)
    return list(rows.order_by("-id")[:limit])


def counts(actor: Actor, store_id: int | None) -> dict[str, int]:
    """State → how many drafts."""
    rows = visible(actor) if store_id is None else visible(actor).filter(store_id=store_id)
    return dict(rows.order_by().values_list("state").annotate(n=Count("id")))


def skus_of_drafts(merchant_id: int, draft_ids: Iterable[int]) -> dict[int, list[DraftSku]]:
    """Draft → its SKUs, in the order in which the product has them."""
    rows = DraftSku.objects.filter(merchant_id=merchant_id, draft_id__in=list(draft_ids))
    found: dict[int, list[DraftSku]] = defaultdict(list)
    for row in rows.order_by("sku_id"):
        found[row.draft_id].append(row)
    return found


def tellings_of(merchant_id: int, draft_ids: Iterable[int]) -> dict[int, list[Telling]]:
    """Draft → what the platform was told of it, the newest first."""
    rows = Telling.objects.filter(merchant_id=merchant_id, draft_id__in=list(draft_ids))
    found: dict[int, list[Telling]] = defaultdict(list)
    for row in rows.order_by("-id"):
        found[row.draft_id].append(row)
    return found


def reviewed(merchant_id: int, store_id: int) -> list[Draft]:
    """The drafts of a store at which the platform looks."""
    rows = Draft.objects.filter(merchant_id=merchant_id, store_id=store_id, state=rules.IN_REVIEW)
    return list(rows.order_by("id"))


def judge(merchant_id: int, drafts: Sequence[Draft]) -> list[Judged]:
    """What the platform would refuse of each; of what was published already nothing is asked."""
    products = catalog.products_of(merchant_id, {row.product_id for row in drafts})
    skus = skus_of_drafts(merchant_id, [row.id for row in drafts])
    known = catalog.skus_by_id(merchant_id, {row.sku_id for some in skus.values() for row in some})
    pairs = [(row.store_id, row.category_id) for row in drafts if row.category_id is not None]
    asked = rules_of(merchant_id, pairs)
    readings = {
        row.store_id: row
        for row in CategoryReading.objects.filter(merchant_id=merchant_id, store_id__in={d.store_id for d in drafts})
    }
    paths = _paths(merchant_id, {category for _, category in pairs})
    shown = pictures.pictures_of_products(merchant_id, sorted(products))
    most_main = pictures.limits(merchant_id).most_main
    found = []
    for row in drafts:
        is_telling = bool(getattr(row, "is_telling", False))
        product, reading = products[row.product_id], readings.get(row.store_id)
        gateway = "" if reading is None else reading.gateway
        standing = [one for one in shown.get(row.product_id, ()) if one.archived_at is None]
        fits = {
            kind: [one.state == picture_rules.FIT for one in standing if one.kind == kind]
            for kind in picture_rules.KINDS
        }
        facts = rules.Facts(
            title=row.title,
            description=row.description,
            list_price=row.list_price,
            has_category=row.category_id is not None,
            is_own_category=reading is not None and row.category_id in reading.leaves,
            rule=asked.get((row.store_id, row.category_id or 0)),
            has_template=reading is not None and row.template_id in {one["template_id"] for one in reading.templates},
            attributes=_chosen(row),
            spec_names=product.spec_names,
            skus=[
                rules.SkuFacts(
                    code=known[one.sku_id].code,
                    is_included=one.is_included,
                    group_price=one.group_price,
                    single_price=one.single_price,
                    weight_grams=known[one.sku_id].weight_grams,
                    specs=known[one.sku_id].spec_values or [known[one.sku_id].spec or known[one.sku_id].code],
                )
                for one in skus[row.id]
            ],
            main=fits[picture_rules.MAIN],
            detail=fits[picture_rules.DETAIL],
            sku_pictures=fits[picture_rules.SKU],
            most_main=most_main,
        )
        problems = rules.problems(facts) if row.state in rules.EDITABLE else []
        path = paths.get((gateway, row.category_id or 0), "")
        found.append(Judged(row, path, product.code, product.name, product.image_url, problems, is_telling))
    return found


def _chosen(row: Draft) -> dict[int, list[rules.Chosen]]:
    found: dict[int, list[rules.Chosen]] = defaultdict(list)
    for one in row.attributes:
        found[one["attribute_id"]].append(rules.Chosen(one["value_id"], one["value"], one["unit"]))
    return found


def _paths(merchant_id: int, category_ids: Iterable[int]) -> dict[tuple[str, int], str]:
    rows = Category.objects.filter(merchant_id=merchant_id, category_id__in=list(category_ids))
    return {(row.gateway, row.category_id): row.path for row in rows}
