"""Every way this room says no, the outside world's ways included."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar

from pinerp.kit.refusals import Refusal, kinds_of, language, sentence


class OutsideFailure(Refusal):
    """A call outside did not bring the wanted answer.

    `is_lost`: it may have had its effect; ask before repeating. `may_retry`: the same call may succeed later.
    `wait`: not before then. `needs_person`: nothing improves until somebody acts.
    """

    code = "outside_failure"
    status = 502
    zh = "平台没有给出可用的回答。系统会自动重试。"
    en = "The platform gave no usable answer. It will be tried again."
    may_retry: ClassVar[bool] = True
    needs_person: ClassVar[bool] = False
    wait: ClassVar[timedelta] = timedelta(seconds=5)

    def __init__(self, *, is_lost: bool = False, **params: Any) -> None:
        super().__init__(**params)
        self.is_lost = is_lost


class Unreachable(OutsideFailure):
    """No connection, or it broke before an answer came."""

    code = "platform_unreachable"
    zh = "连不上平台（{detail}）。请检查网络；系统会自动重试。"
    en = "The platform cannot be reached ({detail}). Check the network; it will be tried again."


class Unintelligible(OutsideFailure):
    """An HTML page, half a page, or anything else that is not the platform's JSON."""

    code = "platform_unintelligible"
    zh = "平台返回的不是完整的 JSON（{detail}）。系统会自动重试。"
    en = "The platform's answer is not whole JSON ({detail}). It will be tried again."


class RateLimited(OutsideFailure):
    code = "platform_rate_limited"
    zh = "平台限流（{error_code}）。系统稍后自动重试。"
    en = "The platform limits the calls ({error_code}). It will be tried again shortly."
    wait = timedelta(seconds=2)


class BudgetSpent(OutsideFailure):
    """We know the limit ourselves, and did not call."""

    code = "budget_spent"
    zh = "本店调用 {api} 已达平台限额，{seconds} 秒后自动继续。"
    en = "The store has used up its calls of {api}; it goes on by itself in {seconds} seconds."

    def __init__(self, *, wait: timedelta, **params: Any) -> None:
        super().__init__(**params)
        self.wait = wait  # type: ignore[misc]


class PlatformBusy(OutsideFailure):
    code = "platform_busy"
    zh = "平台暂时不可用（{error_code} {detail}）。系统会自动重试。"
    en = "The platform is unavailable ({error_code} {detail}). It will be tried again."
    wait = timedelta(seconds=10)


class TokenExpired(OutsideFailure):
    code = "platform_token_expired"
    zh = "店铺授权已过期，正在自动续期；如反复出现请重新授权。"
    en = "The shop's authorisation has expired; it is being renewed. If this repeats, authorise again."


class NotAuthorised(OutsideFailure):
    code = "platform_not_authorised"
    zh = "店铺授权无效。请用主账号在店铺设置中重新授权。"
    en = "The shop's authorisation is not valid. Authorise again with the main account."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=5)


class BadSignature(OutsideFailure):
    code = "platform_bad_signature"
    zh = "签名未通过。请核对应用的 client_secret 与本机时间。"
    en = "The signature was refused. Check the app's client_secret and this machine's clock."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=5)


class ClockOff(OutsideFailure):
    """The platform refuses a timestamp that is more than ten minutes off."""

    code = "clock_off"
    zh = "本机时间与平台相差超过 10 分钟，平台拒绝调用。请校准本机时间；校准后自动恢复。"
    en = "This machine's clock is over ten minutes off and the platform refuses its calls. Set it; all goes on by itself."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=1)


class CloudOnly(OutsideFailure):
    """A call that only the platform's own cloud may make."""

    code = "cloud_only"
    zh = "平台只允许在多多云内调用“{api}”。请在应用设置中填写多多云内的网关中转地址，或在平台后台查看。"
    en = "The platform takes {api} only from inside its own cloud. Use a relay there as the app's gateway, or its console."
    may_retry = False
    wait = timedelta(minutes=30)


class AddressNotAllowed(OutsideFailure):
    code = "platform_address_not_allowed"
    zh = "本机出口 IP 不在应用白名单中（20005）。请在开放平台后台添加。"
    en = "This machine's address is not on the app's list (20005). Add it in the platform's console."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=5)


class PackageMissing(OutsideFailure):
    code = "platform_package_missing"
    zh = "应用没有“{api}”的权限包，或店铺不可用（{error_code}）。请在开放平台申请，并检查店铺状态。"
    en = "The app lacks the permission package of {api}, or the shop is closed ({error_code}). See the platform's console."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=30)


class QuotaSpent(OutsideFailure):
    """An app in test status has so many calls a day."""

    code = "platform_quota_spent"
    zh = "应用处于测试状态，今天的调用次数已用完（{error_code}）。请在开放平台申请上线；明天自动恢复。"
    en = "The app is in test status and has used up today's calls ({error_code}). Apply to go online; it goes on tomorrow."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=30)


class AppUnknown(OutsideFailure):
    code = "platform_app_unknown"
    zh = "平台不认识应用 client_id，或应用已下线（{error_code}）。请核对应用设置。"
    en = "The platform does not know the app's client_id, or the app is offline ({error_code}). Check the app's settings."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=5)


class PlatformRefused(OutsideFailure):
    """A business "no": repeating it blindly changes nothing."""

    code = "platform_refused"
    zh = "平台拒绝：{reason}。请按提示处理后重试。"
    en = "The platform refused: {reason}. Mend that and try again."
    may_retry = False


class SpecsNotAlike(OutsideFailure):
    """A SKU differs in other dimensions at the platform: which value goes where is not known."""

    code = "specs_not_alike"
    zh = "平台上这个 SKU 有 {count} 个规格维度，与“{spec}”不同。请采用平台的值，或到商家后台修改。"
    en = "This SKU has {count} dimensions at the platform, other than “{spec}”. Take theirs, or change it in the back office."
    may_retry = False


class WrongRequest(OutsideFailure):
    """A parameter that the platform does not take: our mistake, or a changed interface."""

    code = "platform_wrong_request"
    zh = "平台不接受请求参数（{error_code} {reason}）。请把此提示发给管理员。"
    en = "The platform does not take the request ({error_code} {reason}). Tell your administrator."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=5)


class TurnBroke(OutsideFailure):
    """A fault of our own met while a store was pulled. Nothing is lost: its cursor stands where it stood."""

    code = "turn_broke"
    zh = "同步本店时程序出错（{kind}），数据未丢失，系统每分钟自动重试。如持续出现，请把此提示发给管理员。"
    en = "A fault of the program met this store ({kind}). Nothing is lost; it is tried every minute. Tell your administrator."
    may_retry = False
    needs_person = True
    wait = timedelta(minutes=1)


class UnknownStore(Refusal):
    code = "unknown_store"
    status = 404
    zh = "店铺不存在或不属于您。请重新选择。"
    en = "There is no such store, or it is not yours. Choose again."


class StoreNotCalled(Refusal):
    """What is read or told by API only was asked of a store without one."""

    code = "store_not_called"
    former = ("listings_not_called", "offers_not_called")
    zh = "店铺“{store}”没有接口授权或已停用，无法读取或写入。请先在“店铺”中授权。"
    en = "“{store}” is not connected by API, or stopped: nothing can be read or told. Authorise it on the stores page first."


class ShopTaken(Refusal):
    code = "shop_taken"
    zh = "该店铺已在别处接入。请先在原处解除。"
    en = "This shop is connected elsewhere. Disconnect it there first."


class NotConnected(Refusal):
    code = "store_not_connected"
    zh = "该店铺没有接入平台，不能拉取或回传。请先授权店铺。"
    en = "This store is not connected to a platform: nothing can be pulled or sent. Authorise the shop first."


class AuthorisationLost(Refusal):
    code = "authorisation_lost"
    zh = "授权结果没有收到，授权码只能用一次。请重新授权。"
    en = "The answer to this authorisation was lost, and its code works only once. Authorise again."


class NoPractice(Refusal):
    code = "no_practice"
    zh = "这台机器没有运行练习平台。请用 make run 启动，或直接接入真实店铺。"
    en = "This machine runs no platform to practise with. Start it with `make run`, or connect a real store."


class PracticeTaken(Refusal):
    code = "practice_taken"
    zh = "练习平台的店铺都已被其他公司接入。请直接接入真实店铺，从影子模式开始同样安全。"
    en = "Every practice shop is another company's by now. Connect a real store: shadow mode is just as safe to begin with."


class UnknownPlatform(Refusal):
    code = "unknown_platform"
    status = 422
    zh = "不支持的平台“{platform}”。请从列表中选择。"
    en = "The platform “{platform}” is not supported. Choose one from the list."


class UnknownCarrier(Refusal):
    code = "unknown_carrier"
    status = 422
    zh = "快递公司编码“{carrier}”不存在。请从列表中选择。"
    en = "There is no carrier “{carrier}”. Choose one from the list."


class NotLive(Refusal):
    code = "store_not_live"
    zh = "店铺处于影子模式或已停用，不向平台发送任何内容。请先切换为正式运行，或在平台后台处理。"
    en = "The store is in shadow mode or stopped: nothing is sent. Go live first, or use the platform's back office."


class RevealsSpent(Refusal):
    code = "reveals_spent"
    zh = "今天查看明文已达上限（{most} 次）。请明天再试，或联系店主调整。"
    en = "Today's {most} looks at plain receivers are used up. Try tomorrow, or ask the owner."


class NothingToReveal(Refusal):
    code = "nothing_to_reveal"
    zh = "该订单没有可查看的收货信息（平台已收回或已删除）。请在平台后台查看。"
    en = "The order has no receiver to show: withheld by the platform, or erased. Look in the platform's console."


def waits_for_person(code: str) -> bool:
    """Whether a kept refusal ends only when somebody acts."""
    return any(kind.code == code and getattr(kind, "needs_person", False) for kind in kinds_of(Refusal))


def notice(store: str, code: str, params: dict[str, Any]) -> str:
    """A store's trouble as the text of a notification, which stands alone: whose, what, and what to do."""
    said = sentence(code, params)
    return f"“{store}”: {said}" if language.get() == "en" else f"店铺“{store}”：{said}"
