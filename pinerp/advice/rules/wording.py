"""What findings say to a person, in both languages. Amounts come in as text."""

from __future__ import annotations

from pinerp.advice.rules.claims import ARTICLES
from pinerp.advice.rules.facts import Finding
from pinerp.kit import money
from pinerp.kit.refusals import language

FINDINGS: dict[str, tuple[str, str]] = {
    "title_empty": ("没有标题。", "There is no title."),
    "too_long": ("标题 {units} 个字符，超过平台的 {most} 个。", "{units} units, above the platform's {most}."),
    "too_short": (
        "标题 {units} 个字符，还有空间（{good} 个以上满分，平台最多 {most} 个）。",
        "{units} units: there is room left ({good} and more have all points; the platform takes {most}).",
    ),
    "category_unknown": ("不知道类目，这一项不计分。", "Its category is not known, so this is not counted."),
    "no_category": ("标题没有类目词：{words}。", "The title does not name its category: {words}."),
    "brand_unknown": ("商品资料没有品牌和型号，这一项不计分。", "Product data tell no brand or model: not counted."),
    "no_brand": ("标题没有品牌“{brand}”。", "The title lacks the brand “{brand}”."),
    "no_model": ("标题没有型号：{models}。", "The title lacks the model: {models}."),
    "forbidden": ("“{word}”：{article}。{instead}", "“{word}”: {article}. {instead}"),
    "repeated": ("“{word}”出现 {count} 次。", "“{word}” stands {count} times."),
    "stuffed": ("“{sign}”字出现 {count} 次，像堆砌关键词。", "“{sign}” stands {count} times: it looks stuffed."),
    "sellers_unknown": ("还没有足够的销量或搜索词，这一项不计分。", "Too few sales or search terms yet: not counted."),
    "no_sellers": (
        "本店卖得好的词没有用上：{words}（都在商品资料里）。",
        "Words that sell in your orders are not used: {words} (product data hold them all).",
    ),
    "others_sell": (
        "同类里卖得好的还有：{words}。与商品相符才加。",
        "Others that sell beside it: {words}. Add one only where it is true.",
    ),
    "emoji": ("有表情或图形符号，买家不会这样搜索。", "There are emoji or pictographs: nobody searches with them."),
    "brackets": ("有 {count} 对括号，占字数又不被搜索。", "{count} pairs of brackets take room and are never searched."),
    "separators": ("有重复或多余的分隔符号。", "Separators are repeated, or stand at an end."),
    "wide_signs": ("有全角字符。", "There are full-width signs."),
    "traditional": ("有繁体字，买家大多用简体搜索。", "There are traditional characters; buyers search in simplified ones."),
    "no_product": ("没有对应的商品资料，这一项不计分。", "It has no product here, so this is not counted."),
    "description_empty": (
        "没有商品描述（平台要 {least}–{most} 字）。",
        "There is no description (the platform wants {least}–{most} characters).",
    ),
    "description_length": (
        "描述 {length} 字，平台要 {least}–{most} 字。",
        "The description has {length} characters; the platform wants {least}–{most}.",
    ),
    "description_short": ("描述只有 {length} 字，{good} 字以上更完整。", "Only {length} characters; {good} are enough."),
    "description_category": ("描述没说这是什么：{words}。", "The description does not say what it is: {words}."),
    "few_main": ("主图 {count} 张，{good} 张以上满分。", "{count} main pictures; {good} have all points."),
    "few_detail": ("详情图 {count} 张，{good} 张以上满分。", "{count} detail pictures; {good} have all points."),
    "unfit": ("有 {count} 张图片平台会退回（尺寸、比例或大小不符）。", "The platform would refuse {count} pictures."),
    "no_white": ("没有白底图。", "There is no picture on white."),
    "blurred": ("有 {count} 张图片模糊。", "{count} pictures are blurred."),
    "alike": ("有 {count} 张图片几乎一样。", "{count} pictures look almost the same."),
    "better_first": ("有更清晰的图可以放第一张。", "A sharper picture could stand first."),
    "price_unknown": ("没有售价，这一项不计分。", "No price is known, so this is not counted."),
    "below_cost": (
        "{count} 个规格低于成本，例如售价 {price}、成本 {cost}。",
        "{count} SKUs sell below cost: {price} where the cost is {cost}.",
    ),
    "above_history": (
        "{count} 个规格比 90 天内买家实付贵一成以上，例如 {price}，买家付 {paid}（{units} 件）。",
        "{count} SKUs are over a tenth above what buyers paid in 90 days: {price} against {paid} ({units} units).",
    ),
    "below_cost_plain": ("{count} 个规格低于成本。", "{count} SKUs sell below cost."),
    "above_history_plain": (
        "{count} 个规格比 90 天内买家实付贵一成以上。",
        "{count} SKUs are over a tenth above what buyers paid in 90 days.",
    ),
    "attributes_unknown": ("没有读取类目的发布规则，这一项不计分。", "The category's rule was not read: not counted."),
    "needed_empty": ("缺 {count} 项必填属性：{names}。", "{count} needed attributes are empty: {names}."),
    "others_empty": ("{count} 项选填属性是空的：{names}。", "{count} optional attributes are empty: {names}."),
}  # fmt: skip
MONEY = ("price", "cost", "paid")
INSTEAD = ("建议改成“{to}”。", "Say “{to}” instead."), ("建议删除。", "Leave it out.")


def sentence(found: Finding, currency: str) -> str:
    """A finding in the reader's language."""
    at = 1 if language.get() == "en" else 0
    params = dict(found.params)
    for name in MONEY:
        if isinstance(params.get(name), int):
            params[name] = money.major(params[name], currency)
    if found.code == "forbidden":
        to = params["instead"]
        params["article"] = ARTICLES[params["article"]][at]
        params["instead"] = INSTEAD[0][at].format(to=to) if to else INSTEAD[1][at]
    return FINDINGS[found.code][at].format(**params)
