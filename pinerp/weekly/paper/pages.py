"""The pages in order: numbers and days, products and reasons, what waits and what comes, and where each number is from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pinerp.kit import times
from pinerp.kit.refusals import language
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.shapes import BASES, SOURCES, Measure
from pinerp.measures.rules.wording import WORDS as PARTS
from pinerp.weekly import rules
from pinerp.weekly.paper import chart, words
from pinerp.weekly.paper.sheet import QUIET, Sheet
from pinerp.weekly.queries import Edition, Figure, Goods, Step
from pinerp.weekly.queries.sold import FIGURES


def draw(edition: Edition) -> bytes:
    """The whole report in the reader's language."""
    return bytes(_Pages(edition).drawn().output())


LEGEND = 120.0
"""Millimetres that the formulas need: they stand together."""


class _Pages:
    """One edition being drawn."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.sold = edition, edition.sold
        self.speak = language.get()
        self.say = words.sayer(self.speak)
        self.place = 1 if self.speak == "en" else 0
        self.currency = edition.sold.currency
        week = self.say("week", first=edition.first.isoformat(), last=edition.last.isoformat())
        self.sheet = Sheet(
            title=f"{edition.company} {self.say('title')} {week}",
            author=edition.company,
            made_at=edition.made_at,
            is_english=self.speak == "en",
            foot=f"{edition.company} · {week} · {self.say('page', page='{page}', pages='{pages}')}",
        )

    def drawn(self) -> Sheet:
        self._head()
        self._figures()
        self._days()
        self._goods("best", self.sold.best)
        self._goods("fallen", self.sold.fallen)
        self._why()
        self._waiting()
        self._ahead()
        self._steps()
        self._legend()
        self._notes()
        return self.sheet

    def _head(self) -> None:
        one, sheet = self.edition, self.sheet
        sheet.ink(20)
        sheet.cell(0, 10, f"{one.company}  {self.say('title')}", new_x="LMARGIN", new_y="NEXT")
        sheet.write_line(self.say("week", first=one.first.isoformat(), last=one.last.isoformat()), size=12)
        made = self.say("made", at=times.to_beijing_text(one.made_at)[:16], currency=self.currency)
        sheet.write_line(made, size=8.5, color=QUIET)

    def _figures(self) -> None:
        say = self.say
        self.sheet.heading(say("figures"))
        header = [say("figure"), say("now"), say("before"), say("change"), say("year"), say("change")]
        rows = [
            [
                f"{self._name(one.measure)} [{one.number}]",
                *self._pair(one, one.before),
                *self._pair(one, one.year)[1:],
            ]
            for one in self.sold.figures
        ]
        self.sheet.rows(header, rows, (50, 28, 28, 22, 28, 22))

    def _pair(self, one: Figure, other: int | None) -> list[str]:
        unit = one.measure.unit
        return [
            rules.text(unit, one.now, self.currency),
            rules.text(unit, other, self.currency),
            rules.change(unit, other, one.now),
        ]

    def _days(self) -> None:
        say, main = self.say, self.sold.main
        self.sheet.heading(say(f"chart.{main}"), room=chart.HEIGHT + chart.FOOT + 18)
        weekdays = PARTS["weekday"]
        chart.draw(
            self.sheet,
            self.sold.days,
            (say("now"), say("before")),
            lambda day: (
                f"{day.day:%m-%d} {weekdays[str(day.day.isoweekday())][self.place][: 3 if self.place else None]}"
            ),
            lambda value: rules.text(MEASURES[main].unit, value, self.currency),
        )

    def _goods(self, which: str, goods: Sequence[Goods]) -> None:
        say, unit = self.say, MEASURES[self.sold.main].unit
        self.sheet.heading(say(which))
        if not goods:
            self.sheet.write_line(say("none"))
            return
        header = [say("product"), say("units"), say(self.sold.main), say("before"), say("change")]
        rows = [
            [
                one.name,
                f"{one.units:,}",
                rules.text(unit, one.now, self.currency),
                rules.text(unit, one.before, self.currency),
                rules.change(unit, one.before, one.now),
            ]
            for one in goods
        ]
        self.sheet.rows(header, rows, (80, 20, 28, 28, 22))

    def _why(self) -> None:
        if self.sold.main != "sales":
            return
        say = self.say
        (sales,) = [one for one in self.sold.figures if one.measure.key == "sales"]
        now, before = sales.now or 0, sales.before or 0
        self.sheet.heading(say("why"))
        lead = {"change": self._signed(now - before), "before": self._money(before), "now": self._money(now)}
        self.sheet.write_line(say("why.lead", **lead))
        self.sheet.ln(1)
        for kind in ("factor", "reason", "store"):
            parts = [one for one in self.sold.parts if one.kind == kind and (one.part or kind == "factor")]
            rows = [[one.key if kind == "store" else say(f"{kind}.{one.key}"), self._signed(one.part)] for one in parts]
            if rows:
                self.sheet.rows([say(f"why.{kind}"), say("change")], rows, (120, 58))

    def _waiting(self) -> None:
        if self.edition.waiting is None:
            return
        self.sheet.heading(self.say("waiting"))
        told = [f"{self.say(f'alert.{kind}')} {count:,}" for kind, count in self.edition.waiting.items()]
        self.sheet.write_line(" · ".join(told) or self.say("none"))

    def _ahead(self) -> None:
        one, say, sheet = self.edition, self.say, self.sheet
        sheet.heading(say("ahead"))
        if one.promised is not None:
            sheet.write_line(say("ahead.promised", count=f"{one.promised:,}"))
        if one.events:
            named = [f"{words.event(name, self.speak)} {_span(days)}" for name, days in one.events.items()]
            sheet.write_line(say("ahead.events", names=" · ".join(named)))
        if not one.ahead:
            sheet.write_line(say("ahead.none"), color=QUIET)
            return
        sheet.ln(1)
        rows = [[row.code, row.name, f"{row.units / 100:,.1f}", rules.share(row.error)] for row in one.ahead]
        sheet.rows([say("sku"), say("ahead.table"), say("units"), say("error")], rows, (34, 84, 22, 38), left=2)

    def _steps(self) -> None:
        if self.edition.steps is None:
            return
        done, measured, opened = self.edition.steps
        say = self.say
        for which, steps in (("done", done), ("open", opened)):
            self.sheet.heading(say(f"todo.{which}"))
            if not steps:
                self.sheet.write_line(say("none"))
                continue
            rows = [[say(f"kind.{one.kind}"), one.name, self._effect(one)] for one in steps]
            self.sheet.rows([say("step"), say("about"), say("effect")], rows, (34, 106, 38), left=2)
        self.sheet.heading(say("todo.measured"))
        if not measured:
            self.sheet.write_line(say("none"))
            return
        rows = [[say(f"kind.{one.kind}"), one.name, self._result(one.result or {})] for one in measured]
        self.sheet.rows([say("step"), say("about"), say("result")], rows, (30, 78, 70), left=2)

    def _legend(self) -> None:
        say = self.say
        self.sheet.heading(say("legend"), room=LEGEND)
        for one in self.sold.figures:
            measure = one.measure
            told = say(
                "legend.text",
                number=one.number,
                name=self._name(measure),
                formula=measure.en_formula if self.place else measure.zh_formula,
                basis=BASES[measure.basis][1 + self.place],
                source=SOURCES[measure.grain][self.place],
            )
            self.sheet.write_line(told, size=8.5)
            self.sheet.ln(0.6)
        self.sheet.write_line(say("legend.change"), size=8.5, color=QUIET)

    def _notes(self) -> None:
        say = self.say
        self.sheet.heading(say("notes"))
        told = [say(f"note.{code}", **self._note(given)) for code, given in self.sold.notes]
        shown = {one.measure.key for one in self.sold.figures}
        hidden = [self._name(MEASURES[key]) for key in FIGURES if key not in shown]
        if hidden:
            told.append(say("note.hidden", names=" · ".join(hidden)))
        for text in told or [say("note.all")]:
            self.sheet.write_line(text)

    def _note(self, given: dict[str, Any]) -> dict[str, str]:
        found = {}
        for name, value in given.items():
            if isinstance(value, datetime):
                found[name] = times.to_beijing_text(value)[:16]
            elif isinstance(value, list):
                found[name] = " · ".join(words.event(one, self.speak) for one in value)
            else:
                found[name] = f"{value:,}"
        return found

    def _effect(self, one: Step) -> str:
        return rules.DASH if one.effect is None else rules.amount(one.effect, one.currency)

    def _result(self, result: dict[str, Any]) -> str:
        verdict = self.say(f"verdict.{result.get('verdict', 'untold')}")
        before, after = result.get("before"), result.get("after")
        if before is None or after is None:
            return verdict
        return self.say("result.text", before=f"{before / 100:,.1f}", after=f"{after / 100:,.1f}", verdict=verdict)

    def _name(self, measure: Measure) -> str:
        return measure.en if self.place else measure.zh

    def _money(self, minor: int) -> str:
        return rules.amount(minor, self.currency)

    def _signed(self, minor: int) -> str:
        return f"{'+' if minor > 0 else '−' if minor < 0 else ''}{self._money(abs(minor))}"


def _span(days: Sequence[date]) -> str:
    return f"{days[0]:%m-%d}" if len(days) == 1 else f"{days[0]:%m-%d} – {days[-1]:%m-%d}"
