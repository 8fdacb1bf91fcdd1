"""上传图片 at the desk: files find their products by name, are checked with reasons, put in order, removed and brought back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pinerp.kit import tenancy
from pinerp.pictures.models import Picture
from pinerp.pictures.tests.drawn import photo, zipped
from tests.browser import picture, sign_in, wait_for
from tests.world import World

SIZES = ((390, 844), (1440, 900))


def files_of(folder: Path) -> list[Path]:
    """Good ones, one too small, one cut off, one that is a page, and one that nobody knows."""
    contents = {
        "TEA-1_1.jpg": photo(seed=1),
        "TEA-1_2.jpg": photo(320, 320, seed=2),
        "TEA-1_3.jpg": photo(seed=3, kind="PNG"),
        "TEA-1-白底图.png": photo(750, 352, seed=4, kind="PNG"),
        "CUP.jpg": photo(seed=5)[:9000],
        "CUP-详情.jpg": b"<html><script>alert(1)</script></html>",
        "IMG_2041.jpg": photo(seed=6),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "春季.zip").write_bytes(
        zipped({"POT/1.jpg": photo(seed=7), "POT/详情/1.jpg": photo(seed=8), "x.jpg": photo(seed=9)})
    )
    return [folder / name for name in contents]


def shown(page: Any) -> list[str]:
    return list(page.locator("[data-kind=main] .picturecard .why").all_inner_texts())


def test_上传图片_many_at_once_and_arranged(page: Any, world: World, worker: None, tmp_path: Path) -> None:
    product = world.sku("TEA-1").product_id
    for code in ("CUP", "POT"):
        world.sku(code)
    files = files_of(tmp_path)
    sign_in(page, world)
    page.get_by_role("menuitem", name="商品图片").click()
    page.locator("[data-tab=without_main]", has_text="没有主图 3").wait_for()
    page.locator(".dropzone input[type=file]").set_input_files(files)
    page.get_by_text("已处理 6 / 7 个文件").wait_for()
    rows = page.locator(".fileplace .ant-table-row")
    rows.filter(has_text="TEA-1_2.jpg").get_by_text("要求至少 480×480 像素，这张是 320×320").wait_for()
    rows.filter(has_text="CUP.jpg").get_by_text("已损坏或不完整").wait_for()
    rows.filter(has_text="CUP-详情.jpg").get_by_text("不是可以读取的图片").wait_for()
    rows.filter(has_text="TEA-1-白底图.png").get_by_text("符合白底图要求").wait_for()
    picture(page, "pictures-sent", *SIZES)
    unmatched = rows.filter(has_text="IMG_2041.jpg")
    unmatched.get_by_label("IMG_2041.jpg 商品或 SKU 编码").fill("NOBODY")
    unmatched.get_by_role("button", name="指定").click()
    unmatched.get_by_text("没有编码为“NOBODY”的商品").wait_for()
    unmatched.get_by_label("IMG_2041.jpg 商品或 SKU 编码").fill("CUP")
    unmatched.get_by_role("button", name="指定").click()
    page.get_by_text("已处理 7 / 7 个文件").wait_for()
    page.get_by_role("button", name="清空列表").click()

    page.locator(".dropzone input[type=file]").set_input_files([tmp_path / "春季.zip"])
    page.locator("[data-pack=read]").get_by_text(re.compile("没有找到商品 1 · 已保存 2")).wait_for(timeout=30_000)
    page.get_by_role("button", name="指定商品").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("x.jpg 商品或 SKU 编码").fill("POT")
    picture(page, "pictures-pack")
    drawer.get_by_role("button", name="指定").click()
    wait_for(lambda: drawer.get_by_text("已保存").count(), 3, 30)
    page.keyboard.press("Escape")
    page.locator("[data-tab=without_main]", has_text="没有主图 0").wait_for()
    page.get_by_role("button", name="清空列表").click()
    picture(page, "pictures-list", *SIZES)

    page.goto(f"/app/m/{world.code}/pictures?product={product}")
    page.locator("[data-kind=main] .picturecard").nth(2).wait_for()
    assert shown(page) == ["TEA-1_1.jpg", "TEA-1_2.jpg", "TEA-1_3.jpg"]
    picture(page, "pictures-product", *SIZES)
    page.get_by_role("button", name="前移 TEA-1_3.jpg").click()
    wait_for(lambda: shown(page), ["TEA-1_1.jpg", "TEA-1_3.jpg", "TEA-1_2.jpg"])
    cards = page.locator("[data-kind=main] .picturecard")
    cards.nth(2).drag_to(cards.nth(0))
    wait_for(lambda: shown(page), ["TEA-1_2.jpg", "TEA-1_1.jpg", "TEA-1_3.jpg"])
    cards.nth(0).get_by_role("button", name="移除").click()
    wait_for(lambda: shown(page), ["TEA-1_1.jpg", "TEA-1_3.jpg"])
    cards.nth(1).get_by_label("TEA-1_3.jpg 类型").click()
    page.locator(".ant-select-item-option", has_text="SKU 图（符合）").click()
    page.locator("[data-kind=sku] .picturecard").wait_for()
    page.locator("[data-kind=removed]").get_by_role("button", name="恢复").click()
    wait_for(lambda: shown(page), ["TEA-1_1.jpg", "TEA-1_2.jpg"])
    with tenancy.transaction(world.merchant_id):
        found = Picture.objects.filter(merchant_id=world.merchant_id, archived_at=None)
        assert sorted(found.values_list("kind", flat=True)) == [
            "detail",
            "main",
            "main",
            "main",
            "main",
            "main",
            "sku",
            "white",
        ]

    page.goto(f"/app/m/{world.code}/pictures?show=unfit")
    page.locator(".ant-table-row, .tile", has_text="TEA-1").first.wait_for()
    page.get_by_role("button", name="图片标准").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("白底图宽（像素）").fill("480")
    picture(page, "pictures-limits", *SIZES)
    dialog.get_by_role("button", name="确定").click()
    dialog.get_by_text("图片标准已保存").wait_for()
    dialog.get_by_role("button", name="关闭").last.click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Dark").click()
    picture(page, "pictures-dark-english", *SIZES)
    page.goto(f"/app/m/{world.code}/pictures?product={product}")
    page.get_by_text("Just 480×352 px wanted, this is 750×352").wait_for()
    picture(page, "pictures-product-dark-english", *SIZES)

    page.goto(f"/app/m/{world.code}/skus")
    page.locator(f"img[src*='/m/{world.code}/pictures/']").first.wait_for()
    wait_for(
        lambda: page.evaluate("[...document.querySelectorAll('.thumb img')].filter((i) => i.naturalWidth > 0).length"),
        3,
    )
