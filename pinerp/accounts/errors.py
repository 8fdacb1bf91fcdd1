"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownRight(Refusal):
    code = "unknown_right"
    status = 422
    zh = "权限“{permission}”不存在。请从权限表中选择。"
    en = "There is no permission “{permission}”. Choose one from the list."


class ForeignPage(Refusal):
    """A change asked for without our page's CSRF token."""

    code = "foreign_page"
    status = 403
    zh = "请求未带页面令牌。请刷新页面后重试。"
    en = "The request did not come from our page. Reload the page and try again."


class MustChangePassword(Refusal):
    """The first password, or one that the owner set anew, opens only the door where it is changed."""

    code = "must_change_password"
    status = 403
    zh = "首次登录请先修改密码。"
    en = "Please choose your own password first."


class CreditCodeWrong(Refusal):
    code = "credit_code_wrong"
    status = 422
    zh = "统一社会信用代码有误（18 位，校验位不符）。请核对营业执照后重新填写。"
    en = "The unified social credit code is wrong (18 signs, the last a check). Compare it with the licence."


class CreditCodeTaken(Refusal):
    code = "credit_code_taken"
    zh = "该统一社会信用代码已注册。请联系贵公司店主为您开通账号。"
    en = "A company with this credit code is registered already. Ask its owner for a login."


class ContactMissing(Refusal):
    code = "contact_missing"
    status = 422
    zh = "请填写邮箱或手机号，其中一项即可。"
    en = "Give an e-mail address or a phone number."


class EmailWrong(Refusal):
    code = "email_wrong"
    status = 422
    zh = "邮箱格式有误。请核对后重新填写。"
    en = "This is not an e-mail address. Correct it."


class PhoneWrong(Refusal):
    code = "phone_wrong"
    status = 422
    zh = "手机号格式有误。请核对后重新填写。"
    en = "This is not a phone number. Correct it."


class SignInNameTaken(Refusal):
    code = "sign_in_name_taken"
    zh = "“{name}”已被使用。请换一个，或直接登录。"
    en = "“{name}” is taken. Choose another one, or sign in."


class LoginNameWrong(Refusal):
    code = "login_name_wrong"
    status = 422
    zh = "登录名须为 1–30 个汉字、字母、数字或 . _ -。请修改。"
    en = "A login name is 1–30 letters, digits, Chinese characters or . _ -. Change it."


class PasswordWeak(Refusal):
    """`fields` holds the codes of the rules that were broken."""

    code = "password_weak"
    status = 422
    zh = "密码太弱：至少 8 位，不能是常见密码，也不能全是数字。请换一个。"
    en = "The password is too weak: use 8 signs or more, not a common password, not digits only. Choose another one."


class PasswordWrong(Refusal):
    code = "password_wrong"
    status = 422
    zh = "原密码不正确。请重新输入。"
    en = "The present password is wrong. Type it again."


class NameMissing(Refusal):
    code = "name_missing"
    status = 422
    zh = "请填写名称。"
    en = "Give a name."


class LastOwner(Refusal):
    code = "last_owner"
    zh = "公司至少要有一位店主。请先把店主角色授予另一位成员。"
    en = "A company needs an owner. Give the owner's role to another member first."


class OwnersOnly(Refusal):
    code = "owners_only"
    zh = "只有店主可以这样做。请联系店主。"
    en = "Only an owner may do this. Ask the owner."


class GivesMoreThanOwn(Refusal):
    """Nobody hands out a right or a scope beyond their own."""

    code = "gives_more_than_own"
    zh = "您不能授予自己没有的权限或数据范围。请联系店主。"
    en = "You cannot give rights or data that you do not have yourself. Ask the owner."


class HasLeft(Refusal):
    code = "has_left"
    zh = "该成员已离职。请先恢复该成员。"
    en = "This member has left. Let the member return first."


class HasNotLeft(Refusal):
    code = "has_not_left"
    zh = "该成员在职，无需恢复。请刷新页面。"
    en = "This member has not left. Reload the page."


class OwnLogin(Refusal):
    """The sign-in belongs to the person (an e-mail or phone), not to the company."""

    code = "own_login"
    zh = "该成员用自己的邮箱或手机号登录。请由本人修改密码，或由服务器管理员重置。"
    en = "This member signs in with an e-mail or phone of their own and changes the password in person."


class HouseRole(Refusal):
    code = "house_role"
    zh = "店主角色固定拥有全部权限，不能修改或停用。"
    en = "The owner's role always holds every right; it cannot be changed or archived."


class RoleInUse(Refusal):
    code = "role_in_use"
    zh = "仍有 {count} 位成员使用该角色。请先为他们更换角色。"
    en = "{count} members still have this role. Give them another one first."


class RoleArchived(Refusal):
    code = "role_archived"
    zh = "该角色已停用。请先恢复，或选择其他角色。"
    en = "This role is archived. Restore it, or choose another."


class NoMailServer(Refusal):
    code = "no_mail_server"
    zh = "这台服务器没有设置邮件。员工请联系店主重置密码；店主请联系服务器管理员。"
    en = "This server sends no mail. Staff: ask the owner for a new password. Owners: ask whoever runs the server."


class EndsInThePast(Refusal):
    code = "ends_in_the_past"
    status = 422
    zh = "到期时间已过。请选择将来的时间。"
    en = "This end lies in the past. Choose a later one."


class PictureWrong(Refusal):
    code = "picture_wrong"
    status = 422
    zh = "营业执照须为 PNG、JPG 或 PDF，且不超过 {megabytes} MB。请换一个文件。"
    en = "The licence must be a PNG, JPG or PDF of at most {megabytes} MB. Choose another file."


class UnknownBadge(Refusal):
    code = "unknown_badge"
    status = 404
    zh = "工牌无效或已停用。请到“设置 → 成员”重新打印。"
    en = "The badge is not known, or was revoked. Print another under Settings → Members."


class BadgeNeedsSession(Refusal):
    """A key acts as its own member and for nobody else."""

    code = "badge_needs_session"
    zh = "工牌只能在已登录的打包电脑上使用，不能通过密钥使用。请登录后扫描。"
    en = "A badge works only where somebody is signed in, and not by a key. Sign in, then scan it."


class BadgeWithoutRight(Refusal):
    code = "badge_without_right"
    zh = "“{name}”没有扫描验货权限，不能用工牌换人。请联系店主开通。"
    en = "{name} may not scan parcels, so the badge does not count here. Ask the owner to grant it."


class TurnEnded(Refusal):
    """What comes under it is not done: it would stand under the wrong name."""

    code = "turn_ended"
    zh = "当班已结束（闲置过久、已交接或工牌已停用），这一步没有执行。请重新扫工牌。"
    en = "The turn has ended: idle too long, signed off, or the badge was revoked. This was not done; scan the badge again."
