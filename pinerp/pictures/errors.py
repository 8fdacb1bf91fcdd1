"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotAPicture(Refusal):
    """Told by decoding, whatever the name says: a program, a page, an SVG, or a kind of picture that nobody here reads."""

    code = "not_a_picture"
    status = 422
    zh = "“{name}”不是可以读取的图片。请换成 JPG 或 PNG 图片。"
    en = "“{name}” is no picture that can be read. Choose a JPG or PNG."


class HalfAPicture(Refusal):
    code = "half_a_picture"
    status = 422
    zh = "“{name}”已损坏或不完整，无法解码到底。请重新导出或下载后再上传。"
    en = "“{name}” is broken or cut off: it cannot be decoded to its end. Export or download it again."


class TooManyPixels(Refusal):
    """Refused before it is decoded: a small file may unfold to more than the memory holds."""

    code = "too_many_pixels"
    status = 422
    zh = "“{name}”有 {width}×{height} 像素，超过 {most} 百万像素的上限。请缩小后再上传。"
    en = "“{name}” has {width}×{height} pixels, more than {most} megapixels. Make it smaller first."


class PictureTooHeavy(Refusal):
    code = "picture_too_heavy"
    status = 422
    zh = "“{name}”超过 {most} MB。请压缩后再上传。"
    en = "“{name}” has more than {most} MB. Compress it first."


class UnknownPicture(Refusal):
    code = "unknown_picture"
    status = 404
    zh = "图片不存在或不属于您。请刷新后重试。"
    en = "There is no such picture, or it is not yours. Reload and try again."


class SkuOfAnother(Refusal):
    code = "sku_of_another"
    zh = "该商品编码不属于这个商品。请刷新后重新选择。"
    en = "The SKU is not one of this product. Reload and choose again."


class OrderIncomplete(Refusal):
    """Somebody added or removed one meanwhile."""

    code = "picture_order_incomplete"
    zh = "图片已有变化，顺序没有保存。请刷新后重新排序。"
    en = "The pictures have changed, so the order was not kept. Reload and arrange them again."


class NotRemoved(Refusal):
    code = "picture_not_removed"
    zh = "图片没有被移除，请先移除再彻底删除。"
    en = "The picture was not removed. Remove it before erasing it."


class AlreadyErased(Refusal):
    code = "picture_erased"
    zh = "图片文件已彻底删除，无法恢复。请重新上传。"
    en = "The picture's file was erased for good. Upload it again."


class NotAPack(Refusal):
    code = "not_a_pack"
    status = 422
    zh = "“{name}”不是可以打开的 ZIP 文件。请重新压缩后再上传。"
    en = "“{name}” is no ZIP that can be opened. Pack it again."


class PackTooLarge(Refusal):
    """Refused by its table of contents, before anything is unpacked."""

    code = "pack_too_large"
    status = 422
    zh = "“{name}”超过上限（最多 {most} 个文件，解压后共 {most_mb} MB）。请分成几个 ZIP 上传。"
    en = "“{name}” is beyond the limit ({most} files, {most_mb} MB unpacked). Split it into several ZIPs."


class PackIsABomb(Refusal):
    code = "pack_is_a_bomb"
    status = 422
    zh = "“{name}”解压后会膨胀 {times} 倍以上，已拒绝。图片几乎不能再压缩，请检查文件来源。"
    en = "“{name}” would unfold to over {times} times its size and was refused. Pictures hardly compress: check its origin."


class PackEmpty(Refusal):
    code = "pack_empty"
    status = 422
    zh = "“{name}”里没有文件。请放入图片后重新压缩。"
    en = "“{name}” holds no files. Put pictures in and pack it again."


class NestedPack(Refusal):
    code = "nested_pack"
    status = 422
    zh = "“{name}”是压缩包里的压缩包，不会打开。请解压后再打包。"
    en = "“{name}” is a pack within the pack and is not opened. Unpack it and pack the pictures alone."


class LockedEntry(Refusal):
    code = "pack_entry_locked"
    status = 422
    zh = "“{name}”加了密码，无法读取。请去掉密码后重新打包。"
    en = "“{name}” is locked by a password. Pack it again without."


class UnknownEntry(Refusal):
    code = "unknown_pack_entry"
    status = 404
    zh = "文件不存在、已处理或已过期。请重新上传。"
    en = "The file is not there, was dealt with, or its time is over. Upload it again."
