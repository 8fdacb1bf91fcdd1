"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotAnswerable(Refusal):
    code = "case_not_answerable"
    zh = "售后单当前是“{state}”，不能{verb}。请刷新后重试。"
    en = "The case stands at “{state}”; it cannot be answered so ({verb}). Reload and try again."


class WrongKind(Refusal):
    code = "case_wrong_kind"
    zh = "这是“{kind}”，不能{verb}。请选择对应的处理方式。"
    en = "This is a case of {kind}; it cannot be answered so ({verb}). Choose the answer that fits."


class AnsweredAlready(Refusal):
    code = "case_answered"
    zh = "已提交过“{verb}”，正在等待平台结果。请稍后刷新。"
    en = "“{verb}” was sent before; the platform's answer is awaited. Reload in a moment."


class NotLeftYet(Refusal):
    """Goods come back of what has left only."""

    code = "not_left_yet"
    zh = "这个包裹还没有发出，不能收退货。请先发货，或撤销打单。"
    en = "This parcel has not left, so nothing can come back of it. Ship it first, or void it."


class NothingCameBack(Refusal):
    code = "nothing_came_back"
    status = 422
    zh = "还没有清点退回的商品。请扫描或填写件数。"
    en = "Nothing was counted of what came back. Scan the goods or fill in how many."


class NoDefectiveForReturn(Refusal):
    code = "return_no_defective_warehouse"
    status = 422
    zh = "退回的商品里有次品，请选择一个次品仓。没有次品仓时，请先在仓库里新建。"
    en = "Some of what came back is damaged: choose a warehouse for defective goods, or make one first."


class NotInParcel(Refusal):
    code = "not_in_parcel"
    status = 422
    zh = "商品 {sku} 不在这个包裹里。请核对包裹，只收本包裹发出的商品。"
    en = "{sku} was not in this parcel. Check the parcel, and take back only what left in it."


class MoreThanLeft(Refusal):
    code = "more_than_left"
    zh = "{sku} 随这个包裹发出、还没退回的只有 {left} 件，清点了 {quantity} 件。请重新清点。"
    en = "Only {left} of {sku} left in this parcel and are still out, and {quantity} were counted. Count again."


class NotOfParcel(Refusal):
    """A swapped piece (调包), most likely."""

    code = "not_of_parcel"
    zh = "序列号 {serial} 的 {sku} 不是随这个包裹发出的，可能被调包。随包裹发出的序列号：{left}。请核对实物，先不要入库。"
    en = "{serial} of {sku} did not leave in this parcel; it may have been swapped. What left: {left}. Look at the piece first."


class CameBackBefore(Refusal):
    code = "came_back_before"
    zh = "序列号 {serial} 的 {sku} 已经退回入库过。请核对实物，不要重复收。"
    en = "{serial} of {sku} came back before. Check the piece; it cannot come back twice."


class BatchNotOfParcel(Refusal):
    code = "batch_not_of_parcel"
    zh = "{sku} 批次 {batch} 有 {count} 件不是随这个包裹发出的。随包裹发出、还没退回的批次：{left}。请核对实物。"
    en = "{count} of batch {batch} of {sku} did not leave in this parcel. Still out: {left}. Check the goods."


class NumberWanted(Refusal):
    """Pieces that left by a serial number or a batch come back by it."""

    code = "number_wanted"
    zh = "{sku} 有 {missing} 件要扫序列号或批次才能收。随包裹发出的：{left}。"
    en = "{missing} of {sku} come back by serial number or batch only. What left: {left}. Scan each."


class UnknownReturn(Refusal):
    code = "unknown_return"
    status = 404
    zh = "没有这次收退货的记录，或不在您的范围内。请刷新后重试。"
    en = "There is no such return, or it is not yours to see. Reload and try again."


class ReturnUndone(Refusal):
    code = "return_undone"
    zh = "这次收退货已经撤销过。请刷新查看。"
    en = "This return was undone before. Reload to see it."
