"""What can be a person's name, and what can only be a part of an address."""

from __future__ import annotations

import re

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘蒋蔡余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方"
    "白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘"
    "祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "令狐",
    "夏侯",
    "东方",
    "端木",
    "南宫",
    "百里",
    "呼延",
    "轩辕",
)
TITLES = r"(?:先生|女士|小姐|老师|同学|阿姨|师傅|经理|总|老板|店长|医生|护士)"
NAME = re.compile(rf"^[\u3400-\u9fff·*]{{2,8}}(?:[\[(]\d{{3,4}}[\])])?{TITLES}?(?:\(?收\)?)?$")
LATIN = re.compile(r"^[A-Za-z][A-Za-z .·'-]{1,29}(?:[\[(]\d{3,4}[\])])?$")
ADDRESSED = re.compile(
    r"\d|[路街巷弄号楼室栋幢座层厦院校厂村屯寨庄苑园区县镇乡店场馆站社组队湾港坊埠圩墟垸]|大道|公司|小学|中学|大学|医院|银行|超市|广场|单元|对面|旁边|隔壁|附近|交叉口|门口|驿站|代收|快递|国际|花城|名城|新城|豪庭|华府|公馆|公寓"
)


def looks_like_a_name(text: str) -> bool:
    """Whether it may be what a person is called; an alias too."""
    bare = re.sub(r"[\[(]\d{3,4}[\])]", "", text)
    if LATIN.match(text):
        return True
    return bool(NAME.match(text)) and (not ADDRESSED.search(bare) or (len(bare) <= 3 and is_surnamed(text)))


def is_surnamed(text: str) -> bool:
    """Whether it begins with a surname and is as long as a name."""
    bare = re.sub(rf"[\[(]\d{{3,4}}[\])]|\(?收\)?$|{TITLES}(?=$|\()", "", text)
    if bare.startswith(DOUBLE):
        return len(bare) in (2, 3, 4)
    return bare[:1] in SURNAMES and 1 <= len(bare) <= 3 and len(text) > 1


def is_addressed(text: str) -> bool:
    """Whether it has the signs of an address: a number, a road, a house."""
    return bool(ADDRESSED.search(text))
