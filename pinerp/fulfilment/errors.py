"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotReady(Refusal):
    code = "not_ready"
    zh = "订单还不能打单（{stage}）。请先审核通过。"
    en = "The order cannot be packed yet ({stage}). It must pass review first."


class HasParcel(Refusal):
    code = "has_parcel"
    zh = "订单已有包裹。如需重打，请先作废原包裹。"
    en = "The order has a parcel already. Void it first to pack again."


class NoWaybill(Refusal):
    code = "no_waybill"
    zh = "包裹还没有快递单号。请先获取电子面单或填写单号。"
    en = "The parcel has no waybill number yet. Get one or type it."


class NoCarrier(Refusal):
    code = "no_carrier"
    zh = "未设定快递。请为店铺或订单选择快递公司。"
    en = "No carrier is set. Choose one for the store or the order."


class ParcelVoid(Refusal):
    code = "parcel_void"
    zh = "包裹已作废，请勿发货。请按新包裹处理。"
    en = "The parcel was voided; do not ship it. Use the new one."


class ParcelStale(Refusal):
    """The order was merged, or something was taken out of it, after the parcel was made."""

    code = "parcel_stale"
    zh = "包裹内容已过期：打单后订单有合并、拆分或改商品。请勿发货，作废后重新打单。"
    en = "The parcel is out of date: its order was merged, split or changed since. Do not ship it; void it and pack again."


class NumberKept(Refusal):
    """Kept with a push that is done: the platform takes no other number once the buyer has confirmed the receipt."""

    code = "number_kept"
    zh = "平台显示买家已签收，仍记录作废前的单号 {waybill_no}，不能再修改。"
    en = "The platform says received, and keeps the number {waybill_no} that was given up; it takes no correction any more."


class FirstNotTold(Refusal):
    """Kept with a push that waits: the platform takes a further parcel only of an order that was shipped."""

    code = "first_not_told"
    zh = "同一订单的另一包裹正在回传，之后自动回传此包裹。"
    en = "Another parcel of the same order is being told; this one follows by itself."


class ParcelShipped(Refusal):
    code = "parcel_shipped"
    zh = "包裹已发货。如需撤回，请先撤销发货。"
    en = "The parcel has been shipped. Undo the shipping first."


class NotShipped(Refusal):
    code = "not_shipped"
    zh = "包裹尚未发货，无需撤销。"
    en = "The parcel has not been shipped; there is nothing to undo."


class AlreadyPushed(Refusal):
    code = "already_pushed"
    zh = "发货信息已回传平台，不能撤销发货。请走售后。"
    en = "The platform has been told already; shipping cannot be undone. Use after-sales."


class GoodsCameBack(Refusal):
    """A return stands: undoing the shipment too would put the same pieces on the shelf twice."""

    code = "goods_came_back"
    zh = "包裹的商品已收退货入库，不能撤销发货。如收错，请先在售后撤销收退货，再撤销发货。"
    en = "Goods of the parcel came back and are on the shelf. Undo that return in after-sales first, then undo the shipping."


class InShipmentFile(Refusal):
    """What is out in a file may be uploaded at any moment."""

    code = "in_shipment_file"
    zh = "包裹已在导出的批量发货文件中。请先收回该文件，再撤销发货。"
    en = "The parcel is in a batch shipping file that is out. Recall that file first, then undo the shipping."


class NotFedByFiles(Refusal):
    code = "not_fed_by_files"
    status = 422
    zh = "店铺“{store}”已接入平台，发货信息会自动回传，不需要批量发货文件。"
    en = "“{store}” is connected: the platform is told by itself, and no batch shipping file is needed."


class NothingToTell(Refusal):
    code = "nothing_to_tell"
    zh = "没有待导出的发货信息。发货后再导出。"
    en = "No shipment waits to be told. Ship parcels first."


class BadTemplate(Refusal):
    code = "bad_template"
    status = 422
    zh = "模板需要 1–{most} 列，列名不能为空或重复，且必须有订单号和快递单号。请修改后保存。"
    en = "A template has 1 to {most} columns, each with its own name, order and waybill number among them. Change it."


class BackOfficeRefused(Refusal):
    """Kept with a push: the back office's list of results named it."""

    code = "back_office_refused"
    zh = "商家后台未通过：{reason}。处理后请点“回传平台”，再导出新文件。"
    en = "The back office said no: {reason}. Mend that, push it again, and it goes into the next file."


class OrderStopped(Refusal):
    """At the scan: this order must not leave the house."""

    code = "order_stopped"
    zh = "请停止发货：{reasons}。请把包裹放到拦截区。"
    en = "Do not ship: {reasons}. Put the parcel aside."


class BeforeLive(Refusal):
    """Wished for in shadow mode: the store's orders from before it went live are nobody's to send but a person's."""

    code = "before_live"
    zh = "接管前的订单：影子模式下的操作不会自动发送。核对后可手工回传；面单请作废包裹后重新打单。"
    en = "An order from before going live: what was done in shadow mode is not sent by itself. Push it by hand, or pack anew."


class BadWaybill(Refusal):
    code = "bad_waybill"
    status = 422
    zh = "快递单号“{waybill_no}”格式不对：只能含 5–40 位字母和数字。请重新填写。"
    en = "“{waybill_no}” is no waybill number: 5 to 40 letters and digits. Type it again."


class NoPrintData(Refusal):
    """A number that was typed comes without the platform's print data."""

    code = "no_print_data"
    zh = "单号 {waybill_no} 没有电子面单数据，不能由打印组件打印。请用自备快递单，或作废包裹后重新取号。"
    en = "{waybill_no} came without print data, so the component cannot print it. Use a form of your own, or void the parcel."


class WasPrinted(Refusal):
    code = "was_printed"
    zh = "面单已送打印或已打印。确认前一张已销毁后，请选择“重打”。"
    en = "The waybill was sent or printed before. Destroy the earlier one, then choose to print it again."


class NotSentToPrinter(Refusal):
    code = "not_sent_to_printer"
    zh = "面单没有送打印，或单号已更换，打印结果不作数。请刷新后重新打印。"
    en = "The waybill was not sent to a printer, or its number has changed; the result does not count. Reload and print it."


class CountsDiffer(Refusal):
    code = "counts_differ"
    zh = "扫描数量与包裹不符：{differences}。请清点后重新扫描。"
    en = "What was scanned is not what belongs in the parcel: {differences}. Count again and scan anew."


class UnknownPiece(Refusal):
    """Scanned in a parcel, and neither a serial number nor a batch of its goods."""

    code = "unknown_piece"
    status = 404
    zh = "“{scanned}”不是这个包裹里商品的编码、序列号或批次。请核对实物后重新扫描。"
    en = "“{scanned}” is no code, serial number or batch of the goods in this parcel. Look at the piece and scan again."


class PieceOfAnother(Refusal):
    """A serial number of a SKU that does not belong in the parcel."""

    code = "piece_of_another"
    zh = "序列号 {serial} 是 {sku} 的，不属于这个包裹。请换成包裹里的商品。"
    en = "The serial number {serial} is of {sku}, which does not belong in this parcel. Take what belongs in it."


class WrongBin(Refusal):
    code = "wrong_bin"
    zh = "“{scanned}”不是这个包裹要拣的库位。请到：{places}。"
    en = "“{scanned}” is not where the goods of this parcel are taken from. Go to: {places}."


class NeitherBinNorGoods(Refusal):
    code = "neither_bin_nor_goods"
    status = 404
    zh = "“{scanned}”不是这个仓库的库位，也不是这个包裹的商品。要扫的库位：{places}。"
    en = "“{scanned}” is no bin of this warehouse and none of the goods in this parcel. Bins to scan: {places}."


class NoBinToScan(Refusal):
    code = "no_bin_to_scan"
    zh = "“{scanned}”不用扫：这个包裹的商品没有放在库位里。请直接扫描商品。"
    en = "“{scanned}” need not be scanned: the goods of this parcel lie in no bin. Scan the goods."


class BinsWanted(Refusal):
    """The warehouse wants the labels of bins scanned, and pieces were counted that lie in one that was not."""

    code = "bins_wanted"
    zh = "还有库位没有扫描：{places}。请扫描库位标签后重新验货。"
    en = "Bins were not scanned yet: {places}. Scan their labels and verify again."


class NoBinsThere(Refusal):
    code = "no_bins_there"
    zh = "仓库“{warehouse}”没有启用库位管理。请先在仓库里启用库位，再要求扫描库位。"
    en = "“{warehouse}” keeps no bins. Begin to keep its goods in bins first, then have them scanned."


class NotVerified(Refusal):
    code = "not_verified"
    zh = "包裹没有验货记录，或已发货，不能撤销验货。"
    en = "The parcel was not verified, or has left; there is nothing to take back."


class NothingScanned(Refusal):
    code = "nothing_scanned"
    status = 404
    zh = "没有找到“{scanned}”对应的包裹。请核对单号后重新扫描。"
    en = "No parcel has the number “{scanned}”. Check it and scan again."


class HasNumber(Refusal):
    code = "has_number"
    zh = "包裹已有单号或正在取号，不能再改快递。请作废包裹后重新打单。"
    en = "The parcel has a number, or one is being asked for; its carrier stays. Void it and pack again."


class UnknownCarrier(Refusal):
    code = "unknown_parcel_carrier"
    status = 422
    zh = "没有“{carrier_code}”这个快递公司。请从列表中选择。"
    en = "There is no carrier “{carrier_code}”. Choose one from the list."


class WeightDiffers(Refusal):
    """The scale stops the packer: mostly a piece is missing or too many."""

    code = "weight_differs"
    zh = "重量不符：称得 {grams} 克，商品应为 {expected} 克，相差超过 {allowed} 克。请开箱清点；确认无误后可按此重量记录。"
    en = "The weight differs: {grams} g, where its goods weigh {expected} g; {allowed} g may be off. Count again, or accept."


class HasLeftTheHouse(Refusal):
    code = "has_left_the_house"
    zh = "包裹已发货，不能再称重。如需更正，请先撤销发货。"
    en = "The parcel has been shipped and is weighed no more. Undo the shipping first."


class NoGiver(Refusal):
    code = "no_giver"
    zh = "没有可取电子面单的店铺。请先启用一家已授权的店铺，或手工填写快递单号。"
    en = "No store gives waybill numbers. Take an authorised store live, or type the number."
