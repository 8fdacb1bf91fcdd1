"""Pictures drawn for the tests, good ones and bad ones, and doors to hand them in at."""

from __future__ import annotations

import random
import struct
import uuid
import zipfile
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from tests.world import World


def drawing(width: int, height: int, seed: int = 1, ground: Any = "white") -> Image.Image:
    """Bars and discs in the middle of a ground; of another seed another picture."""
    dice = random.Random(seed)
    image = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = dice.randint(width // 6, width // 2), dice.randint(height // 6, height // 2)
        wide, high = dice.randint(width // 10, width // 3), dice.randint(height // 10, height // 3)
        colour = tuple(dice.randint(0, 200) for _ in range(3))
        (pen.ellipse if dice.random() < 0.5 else pen.rectangle)((x, y, x + wide, y + high), fill=colour)
    return image


def saved(image: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:
    told = BytesIO()
    image.save(told, kind, **({"quality": 92} if kind == "JPEG" else {}) | settings)
    return told.getvalue()


def photo(width: int = 800, height: int = 800, seed: int = 1, kind: str = "JPEG", ground: Any = "white") -> bytes:
    """A picture as a file."""
    return saved(drawing(width, height, seed, ground), kind)


def bomb(width: int = 20_000, height: int = 5_000) -> bytes:
    """A PNG of 100 megapixels in some 100 kB."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(width + 1)) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    told = BytesIO()
    with zipfile.ZipFile(told, "w", how) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return told.getvalue()


def hand_in(
    world: World,
    product_id: int,
    content: bytes,
    name: str = "a.jpg",
    request_id: str = "",
    by: Any = None,
    **fields: Any,
) -> Any:
    """Upload a picture at its door."""
    return world.client(by or world.owner).post(
        f"/api/v1/m/{world.code}/pictures/upload",
        {"picture": SimpleUploadedFile(name, content), "product_id": product_id, **fields},
        headers={"X-Request-Id": request_id or uuid.uuid4().hex},
    )


def hand_in_pack(world: World, content: bytes, name: str = "图.zip", **fields: Any) -> Any:
    """Upload a pack at its door."""
    return world.client(world.owner).post(
        f"/api/v1/m/{world.code}/pictures/upload_pack",
        {"pack": SimpleUploadedFile(name, content), **fields},
        headers={"X-Request-Id": uuid.uuid4().hex},
    )


def pictures_at(world: World, product_id: int) -> list[dict[str, Any]]:
    """What a product's list shows, removed ones too."""
    (item,) = world.get(world.owner, "pictures", product=product_id).json()["items"]
    return list(item["pictures"])


def places(world: World, product_id: int, kind: str = "main") -> dict[int, str]:
    """Place → name, of the standing pictures of a kind."""
    rows = [row for row in pictures_at(world, product_id) if row["kind"] == kind and not row["archived_at"]]
    assert [row["place"] for row in rows] == list(range(1, len(rows) + 1)), "no gaps, none twice"
    return {row["place"]: row["name"] for row in rows}
