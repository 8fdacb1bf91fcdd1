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


class NumberUnreadable(SetAside):
    """Words under a table, a sum, or cells that were shifted."""

    code = "order_number_unreadable"
    zh = "“{text}”不像订单号，可能是合计行或错列。如确为订单，请改正订单号后重新导入这一行。"
    en = "“{text}” is no order number: a line of sums perhaps, or shifted columns. Correct it if it is an order."


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


class StatusMissing(SetAside):
    code = "status_missing"
    zh = "订单状态是空的，无法判断是否该发货。请补上状态后重新导入这一行。"
    en = "The status is empty, so nobody can tell whether to ship. Fill it in and import the row again."


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


class RowsDisagree(SetAside):
    """Two exports of different days in one file, or a column that speaks of lines and not of orders."""

    code = "rows_disagree"
    zh = (
        "订单 {order_sn} 有几行，“{column}”各不相同，无法判断以哪一行为准。请只保留正确的行后重新导入，或不使用这一列。"
    )
    en = "Order {order_sn} has rows that differ in “{column}”. Keep the right ones and import again, or leave that column out."


class PaymentMissing(SetAside):
    code = "payment_missing"
    zh = "订单 {order_sn} 的“{column}”没有填写。请补上后重新导入这一行，或不使用这一列。"
    en = "Order {order_sn} says nothing in “{column}”. Fill it in and import the row again, or leave that column out."


class OlderState(SetAside):
    """The order has gone further already: the file was exported earlier than one that was read before it."""

    code = "older_state"
    zh = "订单 {order_sn} 已有更新的状态，这一行是更早导出的，未改动订单。如确有变化，请重新导出后导入。"
    en = "Order {order_sn} has gone further; this row was exported earlier and changes nothing. Export it again if it is right."


class ColumnsShifted(SetAside):
    code = "columns_shifted"
    zh = "这一行的单元格比表头多（“{text}”），可能有未加引号的逗号，列已错位。请改正后重新导入这一行。"
    en = "The row has more cells than the header (“{text}”): a comma without quotation marks shifts the columns. Correct it."


class RowBroken(SetAside):
    code = "row_broken"
    zh = "这一行不完整：文件在此中断，或引号没有成对而吞掉了后面的行。请重新导出，或改正后重新导入。"
    en = "The row is not whole: the file breaks off here, or an open quotation mark swallowed rows. Export or correct it again."


class OthersSetAside(SetAside):
    code = "all_or_nothing"
    zh = "这一行没有问题；因为其他行不合格，整个文件未导入。请改正后重新导入。"
    en = "Nothing is wrong with this row; others keep the whole file out. Correct them and import the file again."


class TwinColumns(Refusal):
    """Two columns of one name, each of which could be meant."""

    code = "twin_columns"
    status = 422
    zh = "表头中有两列“{column}”，无法判断以哪一列为准。请删除多余的一列后重新导入。"
    en = "Two columns are called “{column}”, and either could be meant. Delete one of them and import the file again."
