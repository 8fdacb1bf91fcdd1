"""Why a row of a file is set aside. The codes are kept with the row; the sentences belong to the reader's language."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class SetAside(Refusal):
    """A row that does not become part of an order."""

    status = 422


class MissingNumber(SetAside):
    code = "missing_order_number"
    zh = "没有订单号。请补上订单号后重新导入这一行。"
    en = "There is no order number. Fill it in and import the row again."


class CreditNote(SetAside):
    """A credit note books money or goods back; it is no sale."""

    code = "credit_note"
    zh = "红字单（贷记单），不是销售订单，未计入订单。退货请在售后中登记。"
    en = "A credit note, not a sale; it becomes no order. Register the return under after-sales."


class QuantityUnreadable(SetAside):
    code = "quantity_unreadable"
    zh = "数量“{text}”不是整数。请修改后重新导入这一行。"
    en = "The quantity “{text}” is not a whole number. Correct it and import the row again."


class QuantityNotPositive(SetAside):
    code = "quantity_not_positive"
    zh = "数量 {text} 不大于 0，多为退货或盘亏记录，未计入订单。如确为销售，请改为正数。"
    en = (
        "The quantity {text} is not above 0: a return or a stock correction, not a sale. Make it positive if it is one."
    )


class PriceUnreadable(SetAside):
    code = "price_unreadable"
    zh = "价格“{text}”无法识别。请修改后重新导入这一行。"
    en = "The price “{text}” is not an amount. Correct it and import the row again."


class PriceNotPositive(SetAside):
    code = "price_not_positive"
    zh = "价格 {text} 不大于 0，多为赠品、样品或调账记录，未计入订单。赠品请在订单中添加。"
    en = (
        "The price {text} is not above 0: a gift, a sample or a correction of the books. Add gifts in the order itself."
    )


class TooManyDecimals(SetAside):
    code = "too_many_decimals"
    zh = "金额 {text} 的小数超过 {digits} 位，无法准确入账。请改为 {digits} 位小数。"
    en = "The amount {text} has more than {digits} decimals and cannot be booked exactly. Give it {digits} decimals."


class RepeatedLine(SetAside):
    code = "repeated_line"
    zh = "与第 {first} 行完全相同，视为重复。如确为两件，请合并数量后重新导入。"
    en = "The same as row {first} in every cell, taken for a repetition. If both are meant, add up the quantities."


class TimeUnreadable(SetAside):
    code = "time_unreadable"
    zh = "时间“{text}”无法识别。请使用 2026-06-06 13:41:00 这样的格式。"
    en = "The time “{text}” cannot be read. Write it like 2026-06-06 13:41:00."


class StatusUnknown(SetAside):
    code = "status_unknown"
    zh = "订单状态“{text}”不认识。请在列对应关系中说明它的含义。"
    en = "The status “{text}” is not known. Say in the column mapping what it means."


class Unpaid(SetAside):
    code = "unpaid"
    zh = "订单待付款，付款后再导入即可。"
    en = "The order is not paid yet. Import it again when it is."


class TooLong(SetAside):
    code = "text_too_long"
    zh = "“{text}…”过长，最多 {most} 个字。请检查是否错列。"
    en = "“{text}…” is longer than {most} signs. Check whether the columns are shifted."


class NotInOrder(SetAside):
    """The order was taken in before, and this row is none of its lines."""

    code = "not_in_order"
    zh = "订单 {order_sn} 已导入过，这一行不在其中。请在订单中修改商品。"
    en = "Order {order_sn} was taken in before without this line. Change the goods in the order itself."


class OthersSetAside(SetAside):
    code = "all_or_nothing"
    zh = "这一行没有问题；因为其他行不合格，整个文件未导入。请改正后重新导入。"
    en = "Nothing is wrong with this row; others keep the whole file out. Correct them and import the file again."
