"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownSheet(Refusal):
    code = "unknown_sheet"
    status = 404
    zh = "表格不存在或不属于您。请刷新后重试。"
    en = "There is no such sheet, or it is not yours. Reload and try again."


class SheetTooLarge(Refusal):
    code = "sheet_too_large"
    status = 422
    zh = "文件“{name}”为空或超过 {most} MB。请拆分后分别导入。"
    en = "“{name}” is empty or over {most} MB. Split it and hand over the parts."


class NotNow(Refusal):
    """The sheet is at work, or not as far as the verb asks."""

    code = "sheet_not_now"
    zh = "表格正在处理，或还没有到这一步。请等它处理完后重试。"
    en = "The sheet is being worked on, or not that far yet. Wait until it is done and try again."


class ColumnsWanting(Refusal):
    code = "columns_wanting"
    status = 422
    zh = "还没有指定这些列：{columns}。请选择它们对应表格中的哪一列。"
    en = "No column is chosen for: {columns}. Choose which column of the file each of them is."


class ColumnTwice(Refusal):
    code = "column_twice"
    status = 422
    zh = "“{columns}”对应了同一列。请各选一列。"
    en = "“{columns}” are the same column. Choose one for each."


class CellWrong(Refusal):
    """A cell that is no value of its column."""

    code = "cell_wrong"
    status = 422
    zh = "“{column}”一列的“{text}”无法识别：{wanted}。请修改后重新导入。"
    en = "“{text}” in the column “{column}” cannot be read: {wanted}. Correct it and import again."


class CellWanting(Refusal):
    code = "cell_wanting"
    status = 422
    zh = "“{column}”一列是空的。请填写后重新导入。"
    en = "The column “{column}” is empty here. Fill it in and import again."


class RowBroken(Refusal):
    code = "sheet_row_broken"
    status = 422
    zh = "这一行不完整（引号没有结束，或文件在此中断）。请检查这一行。"
    en = "This row is not whole: a quotation never ends, or the file breaks off here. Check it."


class RowTwice(Refusal):
    code = "row_twice"
    status = 422
    zh = "“{name}”在表格的第 {first} 行已经出现过。请只保留一行；组合装的各行、同一商品的各档价格请放在一起。"
    en = "“{name}” stands in row {first} already. Keep one; the rows of a bundle, or the prices of a SKU, stand together."


class OtherRowWrong(Refusal):
    """A bundle, or a supplier's offer of a SKU, is taken in whole or not at all."""

    code = "other_row_wrong"
    zh = "同组的第 {number} 行有误（组合装的各行，或同一供应商同一商品的各档价格），整组没有导入。请改好后重新导入。"
    en = (
        "Row {number} of the same group is wrong (a bundle's parts, or a supplier's prices of one SKU), so none of the group "
        "was taken in. Correct that row and import again."
    )


class UnknownStoreName(Refusal):
    code = "unknown_store_name"
    zh = "没有名为“{name}”的店铺，或不属于您。请填写店铺页上的名称。"
    en = "There is no store “{name}”, or it is not yours. Write its name as on the page of stores."


class OtherProduct(Refusal):
    """SKUs do not move between products."""

    code = "other_product"
    zh = "商品编码 {sku} 已属于款式 {product}，不能通过表格改到别的款式。请清空款式编码后重新导入。"
    en = "The SKU {sku} belongs to the product {product} and is not moved by a sheet. Leave the product code empty."


class SpecsStay(Refusal):
    code = "specs_stay"
    zh = "商品编码 {sku} 的规格值是“{values}”，表格不能修改已有的规格值。请清空规格列后重新导入。"
    en = "The SKU {sku} has the spec values “{values}”; a sheet does not change them. Leave the spec columns empty."


class FactsDiffer(Refusal):
    """What is said of a product or a supplier in several rows is not the same."""

    code = "facts_differ"
    status = 422
    zh = "“{name}”的“{column}”在不同的行中不一致。请改成一样的。"
    en = "The rows of “{name}” differ in “{column}”. Make them the same."


class DateOrderUnknown(Refusal):
    """Day and month both stand first and are never above 12."""

    code = "date_order_unknown"
    zh = "无法从文件看出日期是“月/日/年”还是“日/月/年”。请在下方选择后重新检查。"
    en = "The file does not show whether its dates are month/day/year or day/month/year. Choose below, and look again."


class StoreWanting(Refusal):
    code = "store_wanting"
    zh = "文件里没有店铺一列。请在下方选择这些订单属于哪个店铺（没有就先在店铺页新建一个文件店铺），再重新检查。"
    en = (
        "No column of the file names a store. Choose below which store these orders are of (make a file store on the page of "
        "stores where there is none), and look again."
    )


class PartOfOrders(Refusal):
    """Olist and 淘宝 hand out orders, lines and payments as files of their own."""

    code = "part_of_orders"
    zh = (
        "这个文件只有订单的一部分：缺少日期，或金额和单价都没有。请在表格软件中按订单号把它与另一个文件合并成一个再导入；"
        "如果这些列只是没有认出来，请在下方选择。"
    )
    en = (
        "This file holds a part of its orders: it has no date, or neither an amount nor a price. Join it with the other file "
        "by order number and import the joined one; where a column was not recognised, choose it below."
    )


class TotalRow(Refusal):
    code = "total_row"
    status = 422
    zh = "“{text}”不像单号（单号含数字），这一行可能是合计或说明，没有导入。"
    en = "“{text}” is no order number (those have a digit): it may be a total or a remark, and was left out."


class TestRow(Refusal):
    __test__ = False
    code = "test_row"
    zh = "“{text}”看起来是测试数据，没有导入。如果是真实订单，请修改名称后重新导入。"
    en = "“{text}” calls itself a test and was left out. If it is a real order, change the name and import it again."


class UnknownState(Refusal):
    code = "unknown_order_state"
    status = 422
    zh = "不认识订单状态“{text}”。请改成 已完成、已取消、待付款 或 已退款，或在列对应关系中去掉这一列。"
    en = "The order state “{text}” is not known. Write completed, cancelled, unpaid or refunded, or leave that column out."


class NoPieces(Refusal):
    code = "no_pieces"
    status = 422
    zh = "数量是 0，没有卖出也没有退回。请修改后重新导入。"
    en = "The quantity is 0: nothing was sold or came back. Correct it and import again."


class NotUndone(Refusal):
    """Opening stock begins the books; sales and counts stand on it since."""

    code = "not_undone"
    zh = "期初库存导入后不能整批撤销。请用库存调整或盘点更正。"
    en = "Opening stock is not taken back as a whole. Correct it by an adjustment or a stocktake."


class SheetBroken(Refusal):
    code = "sheet_broken"
    zh = "处理“{name}”时出错，已停止；已导入的部分保留。请重试，或联系维护人员。"
    en = "Something went wrong with “{name}”, and it stopped; what was taken in stays. Try again, or ask for help."


class TooManyForXlsx(Refusal):
    code = "too_many_for_xlsx"
    zh = "超过 {most} 行，请导出为 CSV。"
    en = "There are over {most} rows: export them as CSV."
