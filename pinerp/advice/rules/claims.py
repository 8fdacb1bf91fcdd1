"""Words that the advertising law forbids in a title, what they are replaced by, and where the same signs are harmless.

Sources: 中华人民共和国广告法 第九条 (absolute words, the state) and 第十七条 (no medical words for goods that are no medicine),
商标法 第十四条 (驰名商标), and for what stays allowed 市场监管总局《广告绝对化用语执法指南》(2023): sizes and measures, the
order in time, hints for use, grades of a standard, names of brands. It is a table of facts, no judgement of a court.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ABSOLUTE, STATE, MEDICAL, TRADEMARK = "absolute", "state", "medical", "trademark"

ARTICLES = {
    ABSOLUTE: ("广告法第九条第三项：绝对化用语", "Advertising Law art. 9 (3): absolute words"),
    STATE: ("广告法第九条：国家机关与国家形象", "Advertising Law art. 9: the state and its emblems"),
    MEDICAL: ("广告法第十七条：普通商品不得用医疗用语", "Advertising Law art. 17: no medical words for ordinary goods"),
    TRADEMARK: ("商标法第十四条：不得用驰名商标宣传", "Trademark Law art. 14: no advertising with a famous mark"),
}

SAFE = [
    r"最(?:大|小|高|低|长|短|宽|窄|厚|薄|重|轻|细|粗|多|少|远|近)(?=可|号|码|起|承重|负重|直径|尺寸|长度|宽度|高度|容量|功率|电流"
    r"|适用|支持|放|装|限|值|伸|调|[0-9:为])",
    r"(?:承重|负重|容量|直径|尺寸|功率)最(?:大|小|高|低)",
    r"最佳(?:食用|赏味|饮用|使用|服用|观赏)(?:期|时间|方法|温度|日期)?",
    r"最后(?=[0-9]+[天件]|一[天件])",
    r"第一(?:次|代|季|册|卷|课|步|层|章|集|页|部|学期|阶段|年级|人称|声|口奶|阶)",
    r"(?:国标|能效|执行标准)?[一1]级能效|[一二三12]级(?:压榨|大豆油|菜籽油|小麦粉)",
    r"特级(?:初榨|龙井|绿茶|红茶|花茶|乌龙|酱油|生抽|面粉|橄榄油)",
    r"(?:防水|防护|阻燃|抗菌|亲肤|洁净)(?:[一二三四五六七八九0-9A-Z]+)级",
    r"100%(?=[纯全]?(?:棉|桑蚕丝|真丝|羊毛|羊绒|亚麻|聚酯|涤纶|莫代尔|天丝|果汁|橙汁|牛皮|头层))",
    r"太极品(?=牌)", r"首席(?=官)", r"冠军杯",
]  # fmt: skip
"""Where the same signs say a measure, an order in time, a hint, a grade or a content."""

TABLE: list[tuple[str, str, str]] = [
    (r"史上最(?:低价?|强|好|便宜)|(?:全网|全国|全球|全球?最|同类)最?(?:低价|便宜)", ABSOLUTE, ""),
    (r"最低价格?|最便宜|最优惠|最实惠", ABSOLUTE, "优惠"),
    (r"最新款?", ABSOLUTE, "新款"),
    (r"最(?:流行|时尚|潮|火|热卖|畅销)", ABSOLUTE, "流行"),
    (r"最(?:高级|高端|奢华|豪华)", ABSOLUTE, ""),
    (
        r"最(?:好|佳|优|棒|强|牛|赞|美|甜|香|鲜|舒服|舒适|实用|耐用|结实|安全|环保|健康|有效|先进|专业|权威|受欢迎|喜欢|爱)",
        ABSOLUTE,
        "",
    ),
    (r"最(?!终|近|后|初|爱的人)", ABSOLUTE, ""),
    (
        r"(?:销量|全网|全国|全球|世界|中国|行业|品质|质量|口碑|排名|热销|人气)(?:排名)?第[一1]|第一(?:品牌|名|选择)?",
        ABSOLUTE,
        "",
    ),
    (r"(?i:\bno\.?\s?1\b|\btop\.?\s?1\b)", ABSOLUTE, ""),
    (r"(?:销量|销售)?冠军|销冠", ABSOLUTE, ""),
    (r"国家级|世界级|宇宙级|全球级|国际级", ABSOLUTE, ""),
    (r"顶级|顶尖|极品|极佳|至尊|终极|绝佳|尖端|巅峰", ABSOLUTE, ""),
    (r"唯一|独一无二|绝无仅有|史无前例|前无古人|无与伦比|无可替代|空前绝后", ABSOLUTE, ""),
    (r"首选|绝对|百分之?百|100%|永久|永不(?:掉色|变形|褪色|生锈)|全网首家", ABSOLUTE, ""),
    (
        r"国家(?:免检|认证|推荐|领导人?|机关)|免检产品|人民大会堂|中南海|国宴|国徽|国旗|特供|军队?专供|军用专供",
        STATE,
        "",
    ),
    (r"治疗|治愈|根治|疗效|抗癌|防癌|降血[糖压脂]|消炎|镇痛|止痛|祛风湿|排毒养颜|壮阳|包治", MEDICAL, ""),
    (r"驰名商标", TRADEMARK, ""),
]
"""What is met, under which article, and what may stand there instead (nothing: it goes)."""

_SAFE = re.compile("|".join(SAFE))
_ALL = re.compile("|".join(f"(?P<c{at}>{pattern})" for at, (pattern, _, _) in enumerate(TABLE)))


@dataclass(frozen=True, slots=True)
class Claim:
    """A forbidden word as it stands in a plain text, from start to end; instead: what may stand there."""

    text: str
    start: int
    end: int
    article: str
    instead: str


def claims(text: str, names: Iterable[str] = ()) -> list[Claim]:
    """The forbidden words of a plain text; what stands inside one of the names (brands) is a name."""
    harmless = [one.span() for one in _SAFE.finditer(text)]
    for name in names:
        harmless += [one.span() for one in re.finditer(re.escape(name), text)] if name else []
    found = []
    for one in _ALL.finditer(text):
        start, end = one.span()
        if any(begin < end and start < stop for begin, stop in harmless):
            continue
        _, article, instead = TABLE[int((one.lastgroup or "c0")[1:])]
        found.append(Claim(one[0], start, end, article, instead))
    return found
