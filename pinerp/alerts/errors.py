"""Every way this room says no, and what goes wrong on the ways out."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownAlert(Refusal):
    code = "unknown_alert"
    status = 404
    zh = "预警不存在或不属于您。请刷新后重试。"
    en = "There is no such alert, or it is not yours. Reload and try again."


class AlertEnded(Refusal):
    code = "alert_ended"
    zh = "这条预警的原因已经消失，不能再处理。请刷新后查看。"
    en = "The cause of this alert is gone, there is nothing to do about it. Reload to see it."


class SnoozeOver(Refusal):
    code = "snooze_in_the_past"
    zh = "稍后提醒的时间须在现在之后、90 天之内。请重新选择。"
    en = "Choose an hour that is still to come, within 90 days."


class UnknownRule(Refusal):
    code = "unknown_alert_rule"
    status = 404
    zh = "预警规则不存在或已归档。请刷新后重试。"
    en = "There is no such alert rule, or it was set aside. Reload and try again."


class BadThreshold(Refusal):
    code = "bad_alert_threshold"
    status = 422
    zh = "这种预警的阈值须是 {least} 到 {most}。请修改后重试。"
    en = "The threshold of this kind of alert lies between {least} and {most}. Change it and try again."


class BadBasis(Refusal):
    code = "bad_alert_basis"
    status = 422
    zh = "这种预警不能用这种方式设阈值。请重新选择。"
    en = "This kind of alert has no threshold of that sort. Choose another."


class NoScope(Refusal):
    code = "alert_without_scope"
    status = 422
    zh = "订单提醒只能限定店铺，库存预警只能限定仓库、商品和分组。请去掉多余的范围后重试。"
    en = "Reminders about orders are narrowed to stores, alerts of goods to a warehouse, SKUs and groups. Leave out the rest."


class NotAllStores(Refusal):
    """A reminder that names no store is about the orders of all."""

    code = "alert_not_all_stores"
    status = 403
    zh = "这条提醒涉及您看不到的店铺。请只选您负责的店铺，或请可管理全部店铺的人设置。"
    en = "This reminder is about stores that you may not see. Choose your own stores, or ask one who manages all."


class UnknownGoodsOrPlace(Refusal):
    code = "unknown_alert_scope"
    status = 404
    zh = "所选仓库、商品、分组或店铺不存在，或已停用。请刷新后重新选择。"
    en = "A chosen warehouse, SKU, group or store is not there, or was set aside. Reload and choose again."


class UnknownWay(Refusal):
    code = "unknown_alert_way"
    status = 404
    zh = "通知方式不存在或已归档。请刷新后重试。"
    en = "There is no such way of telling, or it was set aside. Reload and try again."


class SameWay(Refusal):
    code = "same_alert_way"
    zh = "已有通知方式使用这个地址：“{name}”。请直接修改它。"
    en = "“{name}” has this address already. Change that one."


class BadAddress(Refusal):
    code = "bad_alert_address"
    status = 422
    zh = "地址不正确：邮箱用逗号分隔，最多 20 个；机器人和 Webhook 须是 https 网址。请修改后重试。"
    en = "The address cannot be used: mail addresses, at most 20, parted by commas; robots and webhooks at https. Correct it."


class ForeignRobot(Refusal):
    code = "foreign_robot"
    status = 422
    zh = "机器人地址须来自 {host}。请从群机器人的设置里复制完整的 Webhook 地址。"
    en = "A robot's address lies at {host}. Copy the whole webhook address from the robot's settings."


class BadQuietHours(Refusal):
    code = "bad_quiet_hours"
    status = 422
    zh = "免打扰须同时填写开始和结束时间，且不能相同。请修改后重试。"
    en = "Quiet hours need a beginning and another end. Correct them and try again."


class WayOff(Refusal):
    code = "alert_way_off"
    zh = "通知方式“{name}”已停用。请先启用。"
    en = "“{name}” is switched off. Switch it on first."


class UnknownMessage(Refusal):
    code = "unknown_alert_message"
    status = 404
    zh = "这条通知不存在。请刷新后重试。"
    en = "There is no such message. Reload and try again."


class NotGivenUp(Refusal):
    code = "message_not_given_up"
    zh = "这条通知没有失败，不需要重发。请刷新后查看。"
    en = "This message was not given up, it need not be sent again. Reload to see it."


class SendingFailed(Refusal):
    """A message did not go out. `is_lost`: it may have arrived all the same."""

    is_lost = False
    is_final = False


class NoMailServer(SendingFailed):
    code = "alert_no_mail_server"
    zh = "这台机器没有配置发信服务器（PINERP_SMTP）。请让管理员配置后重发。"
    en = "This machine has no mail server (PINERP_SMTP). Ask the administrator to set one, then send again."


class MailFailed(SendingFailed):
    code = "alert_mail_failed"
    zh = "邮件没有发出：{reason}。请核对收件地址与发信服务器，系统会自动重试。"
    en = "The mail did not go out: {reason}. Check the addresses and the mail server; it is tried again by itself."


class ForbiddenAddress(SendingFailed):
    """Its name means a private network: a company could otherwise look into the network of the machine."""

    code = "alert_forbidden_address"
    is_final = True
    zh = "地址 {host} 指向内网，未发送。请换用公网地址，或让管理员设置 PINERP_PRIVATE_WEBHOOKS=1。"
    en = "{host} lies in a private network; nothing was sent. Use a public address, or ask for PINERP_PRIVATE_WEBHOOKS=1."


class NotReached(SendingFailed):
    code = "alert_not_reached"
    zh = "连不上 {host}：{reason}。请检查地址与网络，系统会自动重试。"
    en = "{host} could not be reached: {reason}. Check address and network; it is tried again by itself."


class AnswerLost(SendingFailed):
    code = "alert_answer_lost"
    is_lost = True
    zh = "已发给 {host}，但没有等到回答，可能已送达。系统会注明“可能重复”再发一次。"
    en = "It went to {host} and no answer came: it may have arrived. It is sent once more, marked as a possible repeat."


class SenderGone(SendingFailed):
    code = "alert_sender_gone"
    is_lost = True
    zh = "发送途中进程中断，可能已送达。系统会注明“可能重复”再发一次。"
    en = "The sender died on the way: it may have arrived. It is sent once more, marked as a possible repeat."


class RobotRefused(SendingFailed):
    code = "alert_robot_refused"
    zh = "{host} 拒绝了通知（{error}）：{reason}。请核对机器人的地址、加签密钥与安全设置。"
    en = "{host} refused the message ({error}): {reason}. Check the robot's address, its secret and its security settings."


class TooFast(SendingFailed):
    code = "alert_too_fast"
    zh = "{host} 说发送太快，稍后自动重试。如常发生，请延长合并时间。"
    en = "{host} says that we send too fast; it is tried again later. Lengthen the gathering time if this goes on."


class HookRefused(SendingFailed):
    code = "alert_hook_refused"
    zh = "{host} 回答了 {status}。请检查接收程序，系统会自动重试。"
    en = "{host} answered {status}. Check the receiving program; it is tried again by itself."


class CouldNotRead(SendingFailed):
    """The key beside the data is missing or another one: nothing that was sealed can be read."""

    code = "alert_way_unreadable"
    is_final = True
    zh = "无法读取这个通知方式的地址。请让管理员恢复 token.key，或重新填写地址与密钥。"
    en = "The address of this way cannot be read. Have token.key restored, or enter address and secret anew."
