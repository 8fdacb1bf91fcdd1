"""What a picture shows and what the platform would say of it, decided without a database."""

from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from pinerp.kit.refusals import Refusal
from pinerp.pictures import rules
from pinerp.pictures.errors import HalfAPicture, NotAPicture, PictureTooHeavy, TooManyPixels
from pinerp.pictures.tests.drawn import bomb, drawing, photo, saved

LIMITS = rules.Limits()
ROOT = Path(__file__).parents[3]


def codes(content: bytes, kind: str, limits: rules.Limits = LIMITS) -> dict[str, tuple[str, str]]:
    found = rules.judge(rules.look(content, "x").facts, kind, limits)
    return {one.code: (one.value, one.limit) for one in found}


def test_a_good_main_picture_has_nothing_said_against_it() -> None:
    assert codes(photo(), "main") == {} == codes(photo(kind="PNG"), "sku")
    facts = rules.look(photo(), "x").facts
    assert (facts.width, facts.height, facts.format, facts.white_percent) == (800, 800, "JPEG", 100)
    assert rules.fits(facts, LIMITS) == ["main", "detail", "sku"]


@pytest.mark.parametrize(
    ("width", "height", "kind", "expected"),
    [
        (320, 320, "main", {"too_small": ("320×320", "480×480")}),
        (480, 480, "main", {}),
        (800, 799, "sku", {"not_square": ("800×799", "1:1")}),
        (479, 1000, "detail", {"width": ("479", "480–1200")}),
        (1201, 1501, "detail", {"width": ("1201", "480–1200"), "height": ("1501", "1500")}),
        (1200, 1500, "detail", {}),
        (800, 800, "white", {"not_this_size": ("800×800", "750×352")}),
        (750, 352, "white", {}),
    ],
)
def test_each_place_has_its_own_size(width: int, height: int, kind: str, expected: dict[str, tuple[str, str]]) -> None:
    assert codes(saved(drawing(width, height), quality=60), kind) == expected


def test_a_company_sets_what_the_platform_leaves_open() -> None:
    square = replace(LIMITS, white_width=480, white_height=480, white_kb=1000)
    assert codes(photo(480, 480), "white", square) == {}
    assert codes(photo(480, 480), "white", replace(LIMITS, white_width=0, white_height=0)) == {}
    grey = photo(750, 352, ground=(120, 130, 120))
    assert codes(grey, "white")["not_white"] == ("0%", "90%")


def test_what_the_platform_does_not_take_is_said_and_not_refused() -> None:
    assert codes(saved(drawing(800, 800), "WEBP"), "main") == {"format": ("WEBP", "JPEG/PNG")}
    frames = [drawing(500, 500, seed) for seed in range(3)]
    moving = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert codes(moving, "main") == {"animated": ("", "")}
    assert set(codes(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "main")) == {
        "format",
        "animated",
    }
    noise = Image.effect_noise((1200, 1200), 90).convert("RGB")
    heavy = saved(noise, "PNG")
    assert codes(heavy, "main")["too_heavy"] == (f"{-(-len(heavy) // 1000)} kB", "1000 kB")


def test_a_blur_is_told_as_a_warning() -> None:
    blurred = drawing(800, 800).filter(ImageFilter.GaussianBlur(12))
    (found,) = rules.judge(rules.look(saved(blurred), "x").facts, "main", LIMITS)
    assert (found.code, found.limit, found.forbids) == ("blurred", "20", False) and int(found.value) < 20
    assert rules.state_of([found]) == rules.FIT


HALF = photo()
BAD: list[tuple[str, bytes, type[Refusal]]] = [
    ("half.jpg", HALF[: len(HALF) // 2], HalfAPicture),
    ("half.png", photo(kind="PNG")[:-3000], HalfAPicture),
    ("program.jpg", b"MZ\x90\x00" + bytes(range(256)) * 20, NotAPicture),
    ("script.png", b"#!/bin/sh\nrm -rf /\n", NotAPicture),
    ("page.jpg", b"<!DOCTYPE html><script>alert(1)</script>", NotAPicture),
    ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', NotAPicture),
    ("bitmap.jpg", saved(drawing(500, 500), "BMP"), NotAPicture),
    ("nothing.jpg", b"", NotAPicture),
    ("head.jpg", HALF[:3], NotAPicture),
    ("bomb.png", bomb(), TooManyPixels),
    ("heavy.jpg", bytes(21 * 1024**2), PictureTooHeavy),
]


@pytest.mark.parametrize(("name", "content", "kind"), BAD, ids=[name for name, _, _ in BAD])
def test_what_is_no_picture_or_dangerous_is_refused(name: str, content: bytes, kind: type[Refusal]) -> None:
    with pytest.raises(kind) as refused:
        rules.look(content, name)
    assert name in refused.value.message("zh") and name in refused.value.message("en")


def test_a_bomb_is_small_and_never_unfolded() -> None:
    content = bomb()
    assert len(content) < 200_000
    with pytest.raises(TooManyPixels) as refused:
        rules.look(content, "bomb.png")
    assert "20000×5000" in refused.value.message("zh")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3000), st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]))
def test_no_bytes_break_it(junk: bytes, at: int, kind: str) -> None:
    """Whatever comes: a picture, or a refusal."""
    good = SMALL[kind]
    content = good[: at % len(good)] + junk + good[at % len(good) + len(junk) :]
    try:
        found = rules.look(content, "x")
    except Refusal:
        return
    assert 0 <= found.facts.white_percent <= 100 and found.facts.width > 0


@pytest.mark.parametrize(("width", "height"), [(5000, 1), (1, 5000), (1, 1)])
def test_a_picture_of_a_line_is_one(width: int, height: int) -> None:
    found = rules.look(saved(Image.new("RGB", (width, height), "white")), "line.png")
    assert (found.facts.width, found.facts.height) == (width, height)
    assert all(Image.open(BytesIO(content)).size >= (1, 1) for content in found.derived.values())


SMALL = {kind: saved(drawing(60, 60), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP")}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_understood(mode: str) -> None:
    plain = drawing(500, 500)
    image = (
        plain.convert("L").convert("I").point(lambda v: v * 257).convert("I;16")
        if mode == "I;16"
        else plain.convert(mode)
    )
    content = saved(image, "JPEG" if mode == "CMYK" else "PNG")
    facts = rules.look(content, "x").facts
    assert facts.white_percent >= 99 and facts.sharpness > 20
    other = rules.look(saved(plain), "x").facts.print
    assert mode == "1" or distance(facts.print, other) <= LIMITS.most_alike


def test_what_shines_through_stands_on_white() -> None:
    image = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (100, 100, 300, 300))
    assert rules.look(saved(image, "PNG"), "x").facts.white_percent == 100


def test_derived_pictures_stand_upright_and_tell_nothing_of_the_camera() -> None:
    image = drawing(1000, 600)
    image.paste((250, 0, 0), (0, 0, 100, 100))
    noted = Image.Exif()
    noted[0x0112] = 6  # turned by a quarter
    noted[0x010F] = "Camera"
    noted.get_ifd(0x8825)[1] = "N"
    look = rules.look(saved(image, exif=noted), "x")
    assert (look.facts.width, look.facts.height) == (600, 1000)
    for side, content in look.derived.items():
        small = Image.open(BytesIO(content))
        assert max(small.size) == side and small.size[1] > small.size[0]
        assert not dict(small.getexif()) and b"Camera" not in content and b"EXIF" not in content
        corner = small.convert("RGB").getpixel((small.width - 3, 3))
        assert isinstance(corner, tuple) and corner[0] > 180 and corner[1] < 80, "what was left above is right above"


def distance(one: int, other: int) -> int:
    return ((one ^ other) & (2**64 - 1)).bit_count()


def test_a_print_stays_where_a_picture_is_saved_again_and_differs_of_another() -> None:
    image = drawing(900, 900)
    first = rules.look(saved(image), "x").facts.print
    for other in (image.resize((450, 450)), image.point(lambda value: min(255, value + 12))):
        assert distance(first, rules.look(saved(other, quality=55), "x").facts.print) <= LIMITS.most_alike
    assert distance(first, rules.look(photo(900, 900, seed=7), "x").facts.print) > LIMITS.most_alike


def test_the_shared_pictures() -> None:
    """Where the folder is present (PINERP_DATA_DIR): white backgrounds are told from natural ones, all are too small to be
    sent, and no two of them look alike.
    """
    folder = Path(os.environ.get("PINERP_DATA_DIR") or ROOT.parent / "shared" / "data") / "product_images"
    if not folder.is_dir():
        pytest.skip("the folder product_images is not here; drawn pictures were judged above")
    facts = {path: rules.look(path.read_bytes(), path.name).facts for path in sorted(folder.rglob("*.jpg"))}
    white = {path for path, one in facts.items() if one.white_percent >= LIMITS.white_percent}
    assert len(facts) > 100
    assert white == {path for path in facts if "grocery_white" in path.parts}
    for one in facts.values():
        found = {verdict.code for verdict in rules.judge(one, "main", LIMITS)}
        assert "too_small" in found and "blurred" not in found
    prints = [one.print for one in facts.values()]
    assert min(distance(a, b) for i, a in enumerate(prints) for b in prints[i + 1 :]) > LIMITS.most_alike
