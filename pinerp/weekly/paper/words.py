"""The words of the report, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Say = Callable[..., str]

WORDS: dict[str, tuple[str, str]] = {
    "title": ("周报", "Weekly report"),
    "week": ("{first} 至 {last}", "{first} to {last}"),
    "made": ("{at}（北京时间）制作，金额单位 {currency}", "Made {at} (Beijing), amounts in {currency}"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "figures": ("本周数字", "The week in numbers"),
    "figure": ("指标", "Measure"),
    "now": ("本周", "This week"),
    "before": ("上周", "Week before"),
    "year": ("去年同期", "Last year"),
    "change": ("变化", "Change"),
    "chart.sales": ("每日销售额", "Sales by day"),
    "chart.orders": ("每日支付订单数", "Paid orders by day"),
    "best": ("卖得最多的商品", "Products that sold most"),
    "fallen": ("比上周少得最多的商品", "Products that fell most"),
    "product": ("商品", "Product"),
    "units": ("件数", "Units"),
    "sales": ("销售额", "Sales"),
    "orders": ("订单数", "Orders"),
    "none": ("没有。", "None."),
    "why": ("销售额为什么变了", "Why sales changed"),
    "why.lead": (
        "比上周 {change}（{before} → {now}）。下面每一组的各项之和都等于这个变化。",
        "{change} against the week before ({before} → {now}). The parts of each group sum to this change.",
    ),
    "why.factor": ("按因素", "By factors"),
    "why.reason": ("按商品的原因", "By reasons of goods"),
    "why.store": ("按店铺", "By stores"),
    "factor.visitors": ("访客数", "Visitors"),
    "factor.orders": ("订单", "Orders"),
    "factor.value": ("客单价", "Value per order"),
    "reason.price": ("价格", "Price"),
    "reason.stock_out": ("缺货天数", "Days without stock"),
    "reason.units": ("其他销量变化", "Units otherwise"),
    "reason.new": ("新卖出的商品", "Newly sold goods"),
    "reason.gone": ("不再卖出的商品", "Goods no longer sold"),
    "waiting": ("库存预警（制作时待处理）", "Stock warnings (waiting when this was made)"),
    "alert.low": ("低库存", "Low stock"),
    "alert.out": ("缺货", "Out of stock"),
    "alert.over": ("库存积压", "Overstock"),
    "alert.slow": ("滞销", "Slow moving"),
    "alert.trend": ("销量下滑", "Falling sales"),
    "alert.expiring": ("临期", "Expiring"),
    "ahead": ("下周", "Next week"),
    "ahead.promised": (
        "承诺在下周发货的订单（未取消）：{count}",
        "Orders promised to leave next week, not cancelled: {count}",
    ),
    "ahead.events": ("下周的节假日与大促：{names}", "Holidays and campaigns of next week: {names}"),
    "ahead.table": ("销量预测，一周合计", "Foretold sales, the week together"),
    "sku": ("商品编码", "SKU"),
    "error": ("在留出的周里的误差", "Error on weeks held back"),
    "ahead.none": (
        "没有能覆盖下周每一天的预测：销量太少，或这是较早的一周（预测只留最新一份）。",
        "No forecast covers each day of next week: too few sales, or an earlier week (only the newest forecast is kept).",
    ),
    "todo.done": ("本周做了什么", "What was done this week"),
    "todo.measured": ("之前做的，结果如何", "What came of what was done before"),
    "todo.open": ("现在建议做的", "What could be done now"),
    "step": ("建议", "Step"),
    "about": ("对象", "About"),
    "effect": ("预计效果", "Expected effect"),
    "result": ("两周前后每天销量，扣除其他商品的变化", "Units a day two weeks before and after, less what others did"),
    "result.text": ("{before} → {after}，{verdict}", "{before} → {after}, {verdict}"),
    "kind.restock": ("补货", "Restock"),
    "kind.price": ("调价", "Raise a price"),
    "kind.promotion": ("停推广", "Stop a promotion"),
    "kind.call": ("催快递", "Call a carrier"),
    "kind.ask": ("催买家答复", "Ask buyers"),
    "kind.transfer": ("调拨", "Transfer"),
    "kind.mark_down": ("降价清货", "Mark down"),
    "kind.title": ("改标题", "Mend a title"),
    "kind.campaign": ("结束限时活动", "End a discount"),
    "verdict.better": ("好于之前", "better than before"),
    "verdict.worse": ("差于之前", "worse than before"),
    "verdict.unclear": ("看不出差别", "no clear difference"),
    "verdict.too_little": ("数据太少", "too little to tell"),
    "verdict.waiting": ("等待数据", "waiting for data"),
    "verdict.untold": ("无法衡量", "cannot be measured"),
    "legend": ("口径：每个数字怎么来", "Where each number comes from"),
    "legend.text": (
        "[{number}] {name} = {formula}。{basis}；来源：{source}。",
        "[{number}] {name} = {formula}. Counted {basis}; from {source}.",
    ),
    "legend.change": (
        "变化：金额和数量按百分比，比率按百分点（pp）。“—”表示不知道，或没有可比的数。",
        "Change: of amounts and counts in per cent, of shares in points (pp). “—”: not known, or nothing to compare with.",
    ),
    "notes": ("还不知道的", "What is not known"),
    "note.behind": ("数据截至 {at}（北京时间），之后的变化未计入。", "As of {at} (Beijing); later changes are not in."),
    "note.no_year": (
        "去年同期没有订单数据，所以没有去年的数。",
        "There are no orders of last year's days, so none of its numbers.",
    ),
    "note.holidays": ("去年同期按节日和大促对齐：{names}。", "Last year's days are aligned by {names}."),
    "note.uncosted": (
        "有 {count} 件发出时没有成本，毛利里按 0 计。",
        "{count} pieces left without a known cost: in the profit they cost nothing.",
    ),
    "note.no_bill": (
        "这一周没有入账的账单，违规与赔付还不知道。",
        "No bill was booked for this week, so its fines are not known yet.",
    ),
    "note.hidden": (
        "有些数字需要更多权限，这里没有列出：{names}。",
        "Some numbers need more rights and are left out: {names}.",
    ),
    "note.all": ("没有。", "Nothing."),
    "repeat": ("这封邮件可能已经发过一次。", "This mail may have been sent once before."),
    "mail": ("附件是这一周的周报（PDF）。", "The week's report is attached (PDF)."),
}  # fmt: skip

HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}
"""As the calendar's library names them."""


def sayer(language: str) -> Say:
    """How words are said in a language ("zh" or "en")."""
    place = 1 if language == "en" else 0

    def say(key: str, **given: Any) -> str:
        return WORDS[key][place].format(**given)

    return say


def event(name: str, language: str) -> str:
    """A holiday or campaign in a language."""
    if language == "en":
        return name.replace("双11", "11.11").replace("当天", "day")
    return HOLIDAYS.get(name, name)
