"""The one page of permissions and the roles that come with the house. Doors name them; no other grants."""

from __future__ import annotations

from dataclasses import dataclass

from pinerp.kit.shapes import KeptBack


@dataclass(frozen=True, slots=True)
class Permission:
    """A right: its code, and its words in the two languages."""

    code: str
    zh: str
    en: str


PERMISSIONS = {
    p.code: p
    for p in [
        Permission("accounts.manage", "管理成员、角色与密钥", "Manage members, roles and keys"),
        Permission("accounts.logbook", "查看操作日志", "Read the logbook"),
        Permission("accounts.company", "修改公司资料", "Change company facts"),
        Permission("channels.view", "查看店铺", "See stores"),
        Permission("channels.manage", "店铺授权与设置", "Connect and set up stores"),
        Permission("channels.carriers", "绑定物流公司", "Bind carriers"),
        Permission("channels.payments", "设置支付方式", "Set up payment methods"),
        Permission("catalog.view", "查看商品", "See products"),
        Permission("catalog.edit", "编辑商品与对应关系", "Edit products and mappings"),
        Permission("catalog.cost", "查看与修改成本价", "See and change costs"),
        Permission("catalog.price", "查看与修改售价", "See and change prices"),
        Permission("pictures.view", "查看商品图片", "See pictures"),
        Permission("pictures.edit", "上传与整理商品图片", "Upload and arrange pictures"),
        Permission("inventory.view", "查看库存", "See stock"),
        Permission("inventory.receive", "入库", "Receive stock"),
        Permission("inventory.adjust", "调整库存", "Adjust stock"),
        Permission("inventory.safety", "设置安全库存", "Set safety stock"),
        Permission("inventory.warehouses", "管理仓库", "Manage warehouses"),
        Permission("inventory.grading", "设置与测算商品分级", "Set up and measure classes of SKUs"),
        Permission("purchasing.view", "查看采购", "See purchasing"),
        Permission("purchasing.edit", "编辑供应商与采购单", "Edit suppliers and purchase orders"),
        Permission("purchasing.receive", "采购收货与退货", "Receive purchased goods and send them back"),
        Permission("counting.view", "查看盘点", "See stocktakes"),
        Permission("counting.count", "清点", "Count stock"),
        Permission("counting.approve", "审核盘点并过账", "Approve and post stocktakes"),
        Permission("counting.manage", "新建与管理盘点", "Begin and manage stocktakes"),
        Permission("transfers.view", "查看调拨", "See transfers"),
        Permission("transfers.edit", "新建与修改调拨单", "Draft and change transfers"),
        Permission("transfers.approve", "审核调拨单与调拨设置", "Approve transfers and set their rules"),
        Permission("transfers.send", "调拨出库", "Send transfers"),
        Permission("transfers.receive", "调拨收货", "Receive transfers"),
        Permission("sheets.import", "表格导入与导出资料", "Take sheets of goods in and out"),
        Permission("listings.view", "查看刊登", "See listings"),
        Permission("listings.edit", "编辑刊登草稿与类目", "Edit drafts of listings"),
        Permission("listings.publish", "提交刊登与上下架", "Publish listings, put them on and off sale"),
        Permission("storefronts.view", "查看店铺商品", "See what stores have"),
        Permission("storefronts.match", "读取店铺商品并匹配商品编码", "Read what stores have, and match it to SKUs"),
        Permission(
            "storefronts.settle", "处理店铺商品差异与价格同步", "Settle differences of listings, and sync prices"
        ),
        Permission("offers.view", "查看库存同步", "See what stores may sell"),
        Permission("offers.manage", "设置库存同步", "Set up what stores may sell"),
        Permission("orders.view", "查看订单", "See orders"),
        Permission("orders.approve", "审核订单", "Approve orders"),
        Permission("orders.hold", "转异常", "Hold orders"),
        Permission("orders.release", "转正常单", "Release orders"),
        Permission("orders.cancel", "取消订单", "Cancel orders"),
        Permission("orders.merge", "合并与还原订单", "Merge orders and undo it"),
        Permission("orders.set_carrier", "设快递", "Set the carrier of orders"),
        Permission("orders.set_warehouse", "改仓", "Set the warehouse of orders"),
        Permission("orders.split", "拆分与还原订单", "Split orders and undo it"),
        Permission("orders.change_goods", "改商品与还原", "Change the goods of orders and undo it"),
        Permission("orders.add_gift", "添加与移除赠品", "Add gifts and remove them"),
        Permission("orders.mark", "标记订单", "Mark orders"),
        Permission("orders.note", "写商家备注与旗帜", "Write the merchant's note and flag"),
        Permission("orders.ask_buyer", "待买家确认与填写答复", "Ask buyers and write down their answers"),
        Permission("orders.ask_setup", "设置询问话术与时限", "Set up texts and times for asking buyers"),
        Permission("orders.blacklist", "管理黑名单", "Manage the blacklist"),
        Permission("orders.make_order", "新建手工单", "Make orders by hand"),
        Permission("orders.resend_order", "补发", "Send orders again"),
        Permission("orders.finish", "完成手工单与撤销", "Complete orders made here and undo it"),
        Permission("orders.rules", "策略设置", "Set up review rules"),
        Permission("orders.import", "导入订单", "Import orders"),
        Permission("orders.sync", "立即同步订单", "Sync orders now"),
        Permission("orders.receiver", "查看收货人信息", "See receivers"),
        Permission("orders.money", "查看金额与售价", "See amounts and prices"),
        Permission("fulfilment.view", "查看包裹", "See parcels"),
        Permission("fulfilment.pack", "打单", "Make parcels and waybills"),
        Permission("fulfilment.print", "打印面单", "Print waybills"),
        Permission("fulfilment.verify", "扫描验货与称重", "Scan to verify, and weigh"),
        Permission("fulfilment.ship", "发货", "Ship parcels"),
        Permission("fulfilment.void", "作废包裹", "Void parcels"),
        Permission("fulfilment.push", "回传平台", "Push shipments to the platform"),
        Permission("fulfilment.settings", "发货设置", "Set up shipping"),
        Permission("aftersales.view", "查看售后单", "See after-sales cases"),
        Permission("aftersales.answer", "处理售后单", "Answer after-sales cases"),
        Permission("finance.view", "查看对账", "See reconciliations and statements"),
        Permission("finance.check", "发起对账", "Reconcile a day"),
        Permission("finance.import", "导入账单与表格", "Import bills and sheets"),
        Permission("advice.view", "查看商品优化", "See advice about listings"),
        Permission("advice.edit", "应用商品优化与导入数据", "Apply advice and take in figures"),
        Permission("measures.view", "数据分析", "See analysis of sales"),
        Permission("behaviour.view", "查看用户行为分析", "See what visitors and buyers do"),
        Permission("behaviour.manage", "设置行为采集、导入与保留", "Set up, take in, keep and erase events"),
        Permission("behaviour.segment", "保存与导出人群", "Keep segments of buyers, and export them"),
        Permission("campaigns.view", "查看营销活动", "See campaigns"),
        Permission("campaigns.edit", "编辑营销活动与触达名单", "Draft campaigns and make lists of buyers"),
        Permission("campaigns.submit", "提交与结束营销活动", "Submit and end campaigns"),
        Permission("behaviour.download", "下载行为事件", "Download events of behaviour"),
        Permission("checkup.view", "查看店铺体检", "See checkups of stores"),
        Permission("operations.view", "查看运营分析", "See how orders, carriers and promises do"),
        Permission("operations.boards", "管理大屏链接", "Manage the links of wall boards"),
        Permission("todo.view", "查看今日建议", "See what to do today"),
        Permission("todo.handle", "处理今日建议", "Deal with what to do"),
        Permission("alerts.view", "查看预警", "See alerts"),
        Permission("alerts.handle", "处理预警", "Deal with alerts"),
        Permission("alerts.manage", "设置预警规则与通知", "Set up rules of alerts and who is told"),
    ]
}

ALL = frozenset(PERMISSIONS)

PLATFORM_DATA = {
    p.code: p
    for p in [
        Permission("platform.receiver", "收货人数据（平台数据）", "Receivers (the platform's data)"),
        Permission("platform.payment", "支付数据（平台数据）", "Payments (the platform's data)"),
        Permission("platform.state", "平台状态（平台数据）", "States at the platform (its data)"),
    ]
}
"""What the platform forbids passing on: a key gets it only where an owner granted it, a person at our page by their rights."""

EVERY_DATA = frozenset(PLATFORM_DATA)

RECEIVER = KeptBack(("platform.receiver",))
PAYMENT = KeptBack(("platform.payment",))
STATE = KeptBack(("platform.state",))
PLATFORM = KeptBack(tuple(PLATFORM_DATA))
PRICE = KeptBack(("orders.money",))
AMOUNT = KeptBack(("orders.money", "platform.payment"))
COST = KeptBack(("catalog.cost",))
SKU_PRICE = KeptBack(("catalog.price",))
VALUES = KeptBack(("orders.money",), entries=("values",))
"""Marks for the fields of all rooms. VALUES: what a rule met, beside its name."""

SEE = frozenset(
    {
        "channels.view",
        "catalog.view",
        "pictures.view",
        "inventory.view",
        "counting.view",
        "transfers.view",
        "listings.view",
        "storefronts.view",
        "offers.view",
        "orders.view",
        "fulfilment.view",
        "aftersales.view",
        "advice.view",
        "behaviour.view",
        "campaigns.view",
        "alerts.view",
        "alerts.handle",
        "todo.view",
    }
)

BADGE_ENTRY = "fulfilment.verify"
"""Who may scan may work under a badge, and let others work under theirs."""

BY_BADGE = frozenset({"fulfilment.view", "fulfilment.verify", "fulfilment.ship"})
"""All that is ever done under a badge (工牌)."""

TRANSFER = frozenset({"transfers.view", "transfers.edit", "transfers.approve", "transfers.send", "transfers.receive"})

BUY = frozenset({"purchasing.view", "purchasing.edit", "purchasing.receive"})

OPERATE = frozenset({"operations.view", "operations.boards"})

FINANCE = frozenset({"finance.view", "finance.check", "finance.import", "checkup.view"})


@dataclass(frozen=True, slots=True)
class DefaultRole:
    """A role that every new company gets; the owner may change what it holds."""

    code: str
    zh: str
    en: str
    permissions: frozenset[str]


DEFAULT_ROLES = [
    DefaultRole("owner", "店主", "Owner", ALL),
    DefaultRole(
        "operations",
        "运营",
        "Operations",
        SEE
        | {
            "orders.money",
            "channels.manage",
            "advice.edit",
            "measures.view",
            *OPERATE,
            "behaviour.manage",
            "behaviour.segment",
            "campaigns.edit",
            "campaigns.submit",
            "todo.handle",
            "alerts.manage",
            "catalog.edit",
            "catalog.price",
            "pictures.edit",
            "inventory.safety",
            "inventory.grading",
            "purchasing.view",
            "sheets.import",
            "listings.edit",
            "listings.publish",
            "storefronts.match",
            "storefronts.settle",
            "offers.manage",
            "orders.approve",
            "orders.hold",
            "orders.release",
            "orders.cancel",
            "orders.merge",
            "orders.set_carrier",
            "orders.set_warehouse",
            "orders.split",
            "orders.change_goods",
            "orders.add_gift",
            "orders.mark",
            "orders.note",
            "orders.ask_buyer",
            "orders.ask_setup",
            "orders.blacklist",
            "orders.make_order",
            "orders.resend_order",
            "orders.finish",
            "orders.rules",
            "orders.import",
            "orders.sync",
            "fulfilment.settings",
            *FINANCE,
        },
    ),
    DefaultRole(
        "service",
        "客服",
        "Customer service",
        SEE
        | {
            "orders.money",
            "orders.hold",
            "orders.release",
            "orders.cancel",
            "orders.change_goods",
            "orders.add_gift",
            "orders.mark",
            "orders.note",
            "orders.ask_buyer",
            "orders.ask_setup",
            "orders.blacklist",
            "orders.make_order",
            "orders.resend_order",
            "orders.finish",
            "orders.receiver",
            "orders.sync",
            "aftersales.answer",
        },
    ),
    DefaultRole(
        "printing",
        "打单",
        "Printing",
        SEE
        | {
            "orders.money",
            "orders.approve",
            "orders.merge",
            "orders.set_carrier",
            "orders.set_warehouse",
            "orders.split",
            "orders.receiver",
            "fulfilment.pack",
            "fulfilment.print",
            "fulfilment.void",
            "fulfilment.push",
        },
    ),
    DefaultRole(
        "packing",
        "打包",
        "Packing",
        frozenset(
            {
                "pictures.view",
                "inventory.view",
                "counting.view",
                "counting.count",
                "transfers.view",
                "transfers.receive",
                "fulfilment.view",
                "fulfilment.verify",
                "fulfilment.ship",
            }
        ),
    ),
    DefaultRole(
        "warehouse",
        "仓管",
        "Warehouse",
        SEE
        | {
            "inventory.receive",
            "inventory.adjust",
            "inventory.safety",
            "inventory.grading",
            "inventory.warehouses",
            *OPERATE,
            "alerts.manage",
            "purchasing.view",
            "purchasing.receive",
            "counting.count",
            "counting.approve",
            "counting.manage",
            *TRANSFER,
            "sheets.import",
            "fulfilment.verify",
            "fulfilment.ship",
        },
    ),
    DefaultRole(
        "purchasing",
        "采购",
        "Purchasing",
        SEE
        | BUY
        | {
            "catalog.cost",
            "inventory.receive",
            "inventory.safety",
            "inventory.grading",
            "counting.count",
            "transfers.edit",
            "sheets.import",
        },
    ),
    DefaultRole(
        "aftersales",
        "售后",
        "After-sales",
        SEE
        | {
            "orders.money",
            "orders.hold",
            "orders.note",
            "orders.receiver",
            "orders.sync",
            "inventory.receive",
            "counting.count",
            "aftersales.answer",
        },
    ),
    DefaultRole(
        "finance",
        "财务",
        "Finance",
        SEE
        | FINANCE
        | {
            "purchasing.view",
            "orders.money",
            "catalog.cost",
            "channels.payments",
            "measures.view",
            "operations.view",
            "accounts.logbook",
        },
    ),
]
