"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class AlreadyShipped(Refusal):
    code = "already_shipped"
    zh = "订单已发货，不能再{verb}。如需处理请走售后。"
    en = "The order has been shipped and cannot be changed any more ({verb}). Use after-sales."


class AlreadyCancelled(Refusal):
    code = "already_cancelled"
    zh = "订单已取消。请刷新列表。"
    en = "The order has been cancelled. Reload the list."


class NothingToApprove(Refusal):
    code = "nothing_to_approve"
    zh = "订单已审核通过，无需再审。"
    en = "The order has passed review already."


class HeldByPlatform(Refusal):
    """A person cannot end these holds; they end with their cause."""

    code = "held_by_cause"
    zh = "订单仍被“{reasons}”拦截，原因消除后会自动放行。"
    en = "The order is still held by {reasons}; it goes on by itself when the cause is gone."


class NotHeld(Refusal):
    code = "not_held"
    zh = "订单不在异常中，无需转正常单。"
    en = "The order is not held."


class NotCancelled(Refusal):
    code = "not_cancelled"
    zh = "订单没有被取消，或平台订单已关闭，无法恢复。"
    en = "The order was not cancelled here, or the platform has closed it; it cannot come back."


class StillUnreadable(Refusal):
    code = "still_unreadable"
    zh = "仍无法识别字段“{field}”。升级后再试，或在平台后台处理该订单。"
    en = "The field {field} still cannot be read. Try after an upgrade, or deal with the order in the platform's console."


class NotToMerge(Refusal):
    """Only what waits to be shipped may be merged, and only before the platform was told of it."""

    code = "not_to_merge"
    zh = "订单不能合并：只有待发货或等待合并、且未回传平台的订单可以合并。请先处理异常。"
    en = "The order cannot be merged: it must wait to be shipped, and the platform must not know of its shipment yet."


class NotSameReceiver(Refusal):
    code = "not_same_receiver"
    zh = "订单与最早一单的店铺、仓库或收货人不同，不能合并。请只勾选同一收货人的订单。"
    en = "It has another store, warehouse or receiver than the oldest order chosen. Choose orders of one receiver."


class NoCompany(Refusal):
    code = "nothing_to_merge_with"
    zh = "没有可与之合并的订单。请勾选至少两张同收货人的订单。"
    en = "There is no order to merge it with. Choose at least two of one receiver."


class IsMerged(Refusal):
    """A verb that is for the order in which the goods stand."""

    code = "order_merged"
    zh = "订单已并入另一订单：请对合并后的订单操作，或先还原。"
    en = "The order was merged into another one: act on that one, or undo the merge first."


class NotMerged(Refusal):
    code = "not_merged"
    zh = "订单没有合并，或已发货，不能还原。"
    en = "The order is not merged, or has been shipped; there is nothing to undo."


class NoReceiverText(Refusal):
    code = "no_receiver_text"
    status = 422
    zh = "请输入完整的收货人姓名或手机号（2–60 字）再查找。"
    en = "Type the receiver's whole name or phone number (2 to 60 signs) and search again."


class ParcelStands(Refusal):
    """The label of a parcel names its carrier and its warehouse."""

    code = "parcel_stands"
    zh = "订单已打包：请先作废包裹，再改快递或仓库。"
    en = "A parcel of the order stands: void it first, then change the carrier or the warehouse."


class NotToSplit(Refusal):
    """Only what stands here whole may be split: not what others were merged into."""

    code = "not_to_split"
    zh = "订单含有合并进来的订单，不能直接拆分。请先合并还原。"
    en = "Other orders were merged into it. Undo the merge first, then split it."


class NothingToSplit(Refusal):
    code = "nothing_to_split"
    zh = "按此方式不会拆出新订单。请换一种拆分方式。"
    en = "Nothing would be split off this way. Choose another way to split."


class BadPart(Refusal):
    code = "bad_part"
    zh = "拆分数量与订单行不符，订单可能刚有变化。请刷新后重新填写。"
    en = "The quantities do not fit the order's lines; it may have changed just now. Reload and fill them in again."


class OnlyGifts(Refusal):
    """A part of gifts alone would hear nothing of what the platform does to the order."""

    code = "only_gifts"
    zh = "拆分后有一单只剩赠品。请让赠品跟随商品，或先移除赠品。"
    en = "One part would hold gifts alone. Let gifts go with goods, or remove them first."


class TooManyNewOrders(Refusal):
    code = "too_many_new_orders"
    former = ("too_many_parts",)
    zh = "一次最多拆成 {most} 个新订单。请调大重量或减少份数。"
    en = "At most {most} new orders at once. Allow more weight or fewer parts."


class UnknownWeight(Refusal):
    code = "unknown_weight"
    zh = "商品 {skus} 没有重量。请先填写商品重量再按重量拆分。"
    en = "The weight of {skus} is not known. Fill it in, then split by weight."


class TooHeavy(Refusal):
    code = "too_heavy"
    zh = "商品 {sku} 单件 {grams} 克，已超过每包上限。请调大每包重量。"
    en = "One unit of {sku} weighs {grams} g, more than a parcel may. Allow more weight."


class NotSplit(Refusal):
    code = "not_split"
    zh = "订单没有拆分，或拆出的订单已发货或取消，不能还原。"
    en = "The order was not split, or the parts were shipped or cancelled; there is nothing to undo."


class IsUnsplit(Refusal):
    code = "order_unsplit"
    zh = "拆分已还原，商品已回到原订单。请对原订单操作。"
    en = "The split was undone and the goods are in the order they came from. Act on that one."


class SkuGone(Refusal):
    code = "sku_gone"
    zh = "商品编码不存在。请从列表中选择商品。"
    en = "There is no such SKU. Choose one from the list."


class NotChanged(Refusal):
    code = "not_changed"
    zh = "此行商品没有被改过，无需还原。"
    en = "The goods of this line were not changed; there is nothing to undo."


class NotAGift(Refusal):
    code = "not_a_gift"
    zh = "此行不是自行添加的赠品，不能移除。如需不发，请取消订单或改商品。"
    en = "This line is no gift of ours and cannot be removed. Cancel the order or change its goods instead."


class NoteTooLong(Refusal):
    code = "note_too_long"
    zh = "备注共 {count} 字，超过 {most} 字。请缩短，或改为覆盖原备注。"
    en = "The note would have {count} signs; {most} are allowed. Shorten it, or replace the former one."


class NoPlatformOrder(Refusal):
    """A hand-made order has no note at a platform."""

    code = "no_platform_order"
    zh = "订单没有对应的平台订单，不能写商家备注。可改用标记。"
    en = "No platform order stands behind it, so there is no note to write. Use a mark instead."


class NoteKeptHere(Refusal):
    """The store is in shadow mode, stopped, or has no API."""

    code = "note_kept_here"
    zh = "店铺未正式接管或未连接平台，备注只保存在本系统，未写到平台。接管后可重试。"
    en = "The store is not live or not connected: the note is kept here alone. Try again once the store is live."


class NoteMoved(Refusal):
    code = "note_moved"
    zh = "平台上的备注刚被别人改过，没有覆盖。请同步订单，查看新备注后再写。"
    en = "Somebody has just changed the note at the platform, so it was not replaced. Sync the order, read it, and write again."


class FormerNoteFirst(Refusal):
    """Of two notes on one order the older one goes first."""

    code = "former_note_first"
    zh = "上一条备注还在写入，写完后自动写这一条。"
    en = "A former note is still on its way; this one follows by itself."


class NothingNoted(Refusal):
    code = "nothing_noted"
    zh = "订单没有可恢复或重试的备注，备注可能已再次变化。请刷新后查看。"
    en = "There is no note to bring back or to try again; it may have changed meanwhile. Reload and look."


class NotAsked(Refusal):
    code = "not_asked"
    zh = "订单没有待买家确认的问题。请刷新列表。"
    en = "Nothing is asked of this order's buyer. Reload the list."


class TemplateNameTaken(Refusal):
    code = "template_name_taken"
    zh = "已有名为“{name}”的话术。请换一个名称。"
    en = "There is a text named “{name}” already. Choose another name."


class NothingToMatch(Refusal):
    """Neither the phone nor the address of the receiver can be told from another's."""

    code = "nothing_to_match"
    zh = "收货人的密文不带可比对的索引（或已抹除），无法加入黑名单。请在平台后台处理。"
    en = "The receiver's ciphertext carries nothing to compare by, or was erased. Deal with it in the platform's back office."


class NotSent(Refusal):
    code = "not_sent"
    zh = "订单还没有发货，不能补发。未发货的订单请直接改商品或添赠品。"
    en = "The order has not been shipped, so nothing can be sent again. Change its goods or add a gift instead."


class ReceiverNeeded(Refusal):
    code = "receiver_needed"
    zh = "原订单没有可用的收货信息。请填写收货人、电话和地址后再补发。"
    en = "The order has no receiver that can be used. Fill in name, phone and address, and send again."


class FinishedByPlatform(Refusal):
    code = "finished_by_platform"
    zh = "平台订单在买家签收后由平台告知完成，不能手工完成。只有手工单和补发单可以。"
    en = "The platform tells when its orders are completed. Only orders made here can be completed by hand."


class NotShippedYet(Refusal):
    code = "not_shipped_yet"
    zh = "订单还没有发货，不能完成。请先发货；不再需要的请取消。"
    en = "The order was not shipped, so it cannot be completed. Ship it, or cancel it."


class NotFinished(Refusal):
    code = "not_finished"
    zh = "订单不在“已完成”，无需撤销。请刷新列表。"
    en = "The order is not completed, so there is nothing to take back. Reload the list."


class LineGone(Refusal):
    code = "line_gone"
    zh = "所选商品不在原订单中，或没有选择商品。请重新选择要补发的商品。"
    en = "The chosen goods are not in the order, or none were chosen. Choose again what to send."


class MoreThanSent(Refusal):
    code = "more_than_sent"
    zh = "“{sku}”原订单共 {most} 件，补发不能更多。请改小数量；要多发请新建手工单。"
    en = "The order has {most} of “{sku}”; no more can be sent again. Lower the count, or make an order by hand."
