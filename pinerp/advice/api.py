"""The doors of advice (商品优化)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ninja import File, Form
from ninja.files import UploadedFile

from pinerp.accounts import queries as accounts
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.advice import actions, queries, rules, showing
from pinerp.advice import schemas as s
from pinerp.advice.rules import proposing, titles, words
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.kit import paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.shapes import Id, OutcomeOut

doors = Doors("advice")

NEWEST = 2**62


@doors.ask("", permission="advice.view", answer=s.AdvicePageOut)
def list_advice(
    actor: Actor,
    store: Id | None = None,
    search: str = "",
    only: s.AdviceOnly = "all",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """商品优化: listings, those with most to win first (what is lost of the score × what was sold in 30 days)."""
    if store is not None:
        channels.insist_on_visible(actor, store)
    size = paging.limit(limit)
    key = paging.key(after, 2)
    stores = () if store is None else (store,)
    wanted = queries.AdviceWanted(stores, search.strip(), only == "proposed", only == "forbidden")
    # before the rows: whoever follows it stops when these are its outcome
    look = queries.standing_look(actor.merchant_id)
    rows = queries.page(actor, wanted, below=None if key is None else (int(key[0]), int(key[1])), limit=size + 1)
    currency = accounts.merchant(actor.merchant_id).currency
    return {
        "items": [showing.advice(row, currency, actor) for row in rows[:size]],
        "next": paging.cursor(rows[size - 1].worth, rows[size - 1].id) if len(rows) > size else None,
        "summary": queries.summary(actor, stores),
        "looked_at": None if look is None or look.looked_at is None else look.looked_at.isoformat(),
        "is_looking": look is not None and look.wished_at is not None,
    }


@doors.ask("/{int:advice_id}", permission="advice.view", answer=s.AdviceWholeOut)
def show_advice(actor: Actor, advice_id: int) -> dict[str, Any]:
    """One listing: every part of its score with the reasons, and what is proposed."""
    row = queries.advice(actor, advice_id)
    ids = [int(one["sku_id"]) for one in row.proposal.get("prices", ())]
    skus = catalog.skus_by_id(actor.merchant_id, ids)
    return showing.whole(row, skus, accounts.merchant(actor.merchant_id).currency, actor)


@doors.ask("/try_title", permission="advice.view", answer=s.TriedTitleOut)
def try_title(actor: Actor, title: str, brand: str = "", category: str = "") -> dict[str, Any]:
    """试标题: what would be said of any title, before anybody uses it; category: its path, or what its goods are called."""
    look = queries.standing_look(actor.merchant_id)
    known = {} if look is None else look.sellers
    sellers = [rules.Seller(**one) for one in known.get(category, known.get("", []))]
    facts = rules.Facts(title=title[:300], path=category[:600], brand=brand[:60].strip(), sellers=sellers)
    found = titles.judge(facts)
    proposed = proposing.title(facts)
    return {
        "units": titles.units(title[:300]),
        "points": sum(one.points for one in found),
        "most": sum(one.most for one in found),
        "words": [one.text for one in words.tokens(words.plain(facts.title)) if one.kind != words.MARK],
        "parts": showing.parts(found, "CNY", actor),
        "proposed": None if proposed is None else {**asdict(proposed), "units": titles.units(proposed.title)},
    }


@doors.ask("/sellers", permission="advice.view", answer=s.SellingWordsOut)
def list_sellers(actor: Actor, category: str = "") -> dict[str, Any]:
    """卖得好的词: words of titles that go with sales, of all listings or of a category."""
    look = queries.standing_look(actor.merchant_id)
    known = {} if look is None else look.sellers
    fields = ("word", "listings", "units", "lift")
    items = [{name: one[name] for name in fields} for one in known.get(category, ())]
    return {"items": items, "categories": sorted(path for path in known if path)}


@doors.ask("/changes", permission="advice.view", answer=s.AdviceChangePageOut)
def list_changes(actor: Actor, now: datetime, after: str | None = None, limit: int | None = None) -> dict[str, Any]:
    """效果跟踪: changes that were applied, the newest first, with the days before and after them and what may be said."""
    size = min(paging.limit(limit), 50)
    key = paging.key(after, 1) or [NEWEST]
    rows = queries.changes(actor, before_id=int(key[0]), limit=size + 1)
    names = {member.id: member.name for member in accounts.members(actor)}
    return {
        "items": [showing.change(one, names) for one in queries.followed(actor.merchant_id, rows[:size], now)],
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
    }


@doors.ask("/files", permission="advice.view", answer=s.AdviceFilesOut)
def list_advice_files(actor: Actor) -> dict[str, Any]:
    """The latest files of goods data and search terms, with the rows that were set aside."""
    return {"items": [showing.file(row) for row in queries.files(actor)]}


@doors.verb("look_again", permission="advice.edit", answer=OutcomeOut)
def look_again(actor: Actor, now: datetime) -> Outcome:
    """重新评分: all listings are judged anew in the background."""
    return actions.look_again(actor=actor, now=now)


@doors.verb("apply", permission="advice.edit", answer=OutcomeOut)
def apply(actor: Actor, now: datetime, body: s.ApplyAdviceIn) -> Outcome:
    """应用: proposals are written into drafts, and submitted where asked. facts.waiting: drafts that were not sent, and why."""
    wishes = [actions.Wish(one.id, frozenset(one.whats), one.title) for one in body.items]
    return actions.apply(actor=actor, wishes=wishes, is_submitted=body.is_submitted, now=now)


@doors.verb("mark_by_hand", permission="advice.edit", answer=OutcomeOut)
def mark_by_hand(actor: Actor, now: datetime, body: s.ByHandIn) -> Outcome:
    """已在后台修改: titles were changed in the back office; they are followed from today."""
    wishes = [actions.Wish(one.id, frozenset(["title"]), one.title) for one in body.items]
    return actions.mark_by_hand(actor=actor, wishes=wishes, now=now)


@doors.verb("take_back", permission="advice.edit", answer=OutcomeOut)
def take_back(actor: Actor, now: datetime, body: s.AdviceChangeIdsIn) -> Outcome:
    """撤回修改: the former words stand again; of what is published, in a draft that is to be submitted."""
    return actions.take_back(actor=actor, change_ids=body.ids, now=now)


@doors.verb("upload", permission="advice.edit", answer=s.AdviceFileOut)
def upload(
    actor: Actor,
    now: datetime,
    kind: Form[s.AdviceFileKind],
    store_id: Form[Id],
    file: File[UploadedFile],
    day: Form[date | None] = None,
) -> dict[str, Any]:
    """导入: a file of a store's goods data or search terms; what cannot be read is set aside, with the reason."""
    row = actions.upload(actor=actor, kind=kind, store_id=store_id, handed=file, day=day, now=now)
    return showing.file(row)


@doors.verb("take_back_files", permission="advice.edit", answer=OutcomeOut)
def take_back_files(actor: Actor, now: datetime, body: s.AdviceFileIdsIn) -> Outcome:
    """撤销导入: what a file alone told is gone."""
    return actions.take_back_files(actor=actor, file_ids=body.ids, now=now)
