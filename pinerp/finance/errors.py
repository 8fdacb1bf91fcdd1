"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class DayNotOver(Refusal):
    code = "day_not_over"
    status = 422
    zh = "只能核对今天以前、90 天以内的日期。请重新选择。"
    en = "Only past days within ninety days can be reconciled. Choose again."


class FileTooLarge(Refusal):
    code = "file_too_large"
    status = 422
    zh = "文件“{name}”超过 {limit_mb} MB。请压缩为 ZIP，或拆分后重新上传。"
    en = "“{name}” is over {limit_mb} MB. Pack it as ZIP, or split it, and upload it again."


class FileEmpty(Refusal):
    code = "file_empty"
    status = 422
    zh = "文件“{name}”是空的。请重新导出后上传。"
    en = "“{name}” is empty. Export it again and upload it."


class FileBroken(Refusal):
    """Our own mistake, or a file that ended the worker: never tried for ever."""

    code = "file_broken"
    status = 422
    zh = "文件“{name}”读取时程序出错，没有任何改动。请另存为 XLSX 后重新上传。"
    en = "The program failed while it read “{name}”; nothing was changed. Save it as XLSX and upload it again."


class KindNotTaken(Refusal):
    """Goods data are known, but nothing is kept of them."""

    code = "kind_not_taken"
    status = 422
    zh = "“{name}”是商品数据，没有需要导入的内容。请上传订单、账单、推广报表或发货结果。"
    en = "“{name}” holds goods data, nothing to take in. Upload orders, bills, promotion reports or shipping results."


class NotInAnyFile(Refusal):
    """A shipping result whose order was in no 批量发货 file of the store."""

    code = "not_in_any_file"
    status = 422
    zh = "这一单不在本店导出过的批量发货文件中，未记录结果。请核对订单号、快递单号和店铺。"
    en = "This order was in no batch shipping file of the store. Check the order, the waybill number and the store."


class TooManyResults(Refusal):
    code = "too_many_results"
    status = 422
    zh = "一个发货结果文件最多 {most} 行。请拆分后重新上传。"
    en = "A file of shipping results holds {most} rows at most. Split it and upload it again."


class ResultsStay(Refusal):
    """Shipping results changed pushes, and a later file goes on from there."""

    code = "results_stay"
    zh = "发货结果已记录，不能随文件删除。结果有误时，请上传更正后的发货结果。"
    en = "The shipping results are recorded and do not go with the file. Upload a corrected list instead."


class FooterDiffers(Refusal):
    """The file's own footer proves that rows are missing or were changed."""

    code = "footer_differs"
    status = 422
    zh = "账单末尾的合计与明细不符（合计 {footer}，明细 {rows}），文件可能不完整或被改动。请重新下载后上传。"
    en = "The bill's footer says {footer}, its rows {rows}: rows are missing or were changed. Download it again."


class NoDays(Refusal):
    code = "no_days"
    status = 422
    zh = "推广报表没有“日期”列，无法按天入账。请在推广平台选择“分天”后重新导出。"
    en = "The promotion report has no “日期” column. Choose “分天” (by day) on the platform and export it again."


class NothingToRead(Refusal):
    code = "nothing_to_read"
    status = 422
    zh = "表格中没有可以导入的行（{set_aside} 行未通过）。请下载标注文件，修改后重新上传。"
    en = "No row of the table can be taken in ({set_aside} set aside). Download the marked copy and correct it."


class NotAsking(Refusal):
    code = "not_asking"
    zh = "这个文件没有待回答的问题。请刷新页面。"
    en = "This file has no open question. Reload the page."


class StoreNotChosen(Refusal):
    code = "store_not_chosen"
    status = 422
    zh = "请选择这个文件属于哪个店铺，再提交。"
    en = "Choose the store that this file is of, and answer again."


class ColumnsNotChosen(Refusal):
    code = "columns_not_chosen"
    status = 422
    zh = "请选择或保存这个文件的列对应关系，再提交。"
    en = "Choose or save a column mapping for this file, and answer again."


class OrdersStay(Refusal):
    """A file of orders changed accounts that went on since."""

    code = "orders_stay"
    zh = "文件中的订单已导入，不能随文件删除。请在订单中取消。"
    en = "The file's orders were taken in and do not go with it. Cancel them in the orders."


class StillReading(Refusal):
    code = "still_reading"
    zh = "文件正在读取。请稍后再试。"
    en = "The file is being read. Try again in a moment."


class MappingNameTaken(Refusal):
    code = "mapping_name_taken"
    zh = "已有名为“{name}”的列对应关系。请换一个名称。"
    en = "A column mapping named “{name}” exists. Choose another name."


class NothingSetAside(Refusal):
    code = "nothing_set_aside"
    status = 404
    zh = "这个文件没有未导入的行，不需要标注文件。"
    en = "No row of this file was set aside; there is no marked copy."
