"""Archives and packed files that mean harm: bombs, ways out of the folder, what is cut short or lies about its size."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator

TEXT = b"Police in Oslo arrested four people on 4 January 2022."
BOMB = 40_000_000
"""Bytes that a bomb unpacks to: more than a text may have, little enough to be made in a second."""


def packed_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from _zips()
    yield from _tars()
    zeros = bytes(BOMB)
    yield "packed/bomb.txt.gz", gzip.compress(zeros)
    yield "packed/bomb.txt.bz2", bz2.compress(zeros)
    yield "packed/bomb.txt.xz", lzma.compress(zeros, preset=0)
    yield "packed/twice.txt.gz.gz", gzip.compress(gzip.compress(zeros))
    good = {"gz": gzip.compress(TEXT), "bz2": bz2.compress(TEXT), "xz": lzma.compress(TEXT)}
    for ending, content in good.items():
        yield f"packed/cut.txt.{ending}", content[:-8]
        yield f"packed/head_alone.txt.{ending}", content[:6]
        yield f"packed/garbage_after.txt.{ending}", content + b"\x00garbage"
    yield "packed/garbage.txt.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 200


def _zips() -> Iterator[tuple[str, bytes]]:
    def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, content in members:
                archive.writestr(zipfile.ZipInfo(name, (2022, 1, 5, 0, 0, 0)), content, method)
        return stream.getvalue()

    plain = zipped(("a.txt", TEXT))
    nested = plain
    for _ in range(40):
        nested = zipped(("inner.zip", nested))
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    encrypted = bytearray(plain)
    encrypted[6] |= 1
    encrypted[plain.rindex(b"PK\x01\x02") + 8] |= 1
    lying = bytearray(plain)
    at = plain.rindex(b"PK\x01\x02") + 24
    lying[at : at + 4] = (4_000_000_000).to_bytes(4, "little")
    zips = {
        "bomb": zipped(("zeros.txt", bytes(BOMB))),
        "bomb_in_bomb": zipped(*((f"{n}.zip", zipped(("zeros.txt", bytes(BOMB // 4)))) for n in range(4))),
        "nested": nested,
        "way_out": zipped(("../../owned.txt", TEXT), ("/tmp/owned.txt", TEXT), ("..\\..\\owned.txt", TEXT)),
        "same_names": zipped(("a.txt", TEXT), ("a.txt", TEXT + b" Again."), ("A.TXT", TEXT)),
        "many": zipped(*((f"{n}.txt", b"") for n in range(3_000))),
        "link": linked.getvalue(),
        "cut": plain[:-30],
        "middle_gone": plain[:20] + plain[40:],
        "encrypted": bytes(encrypted),
        "lying": bytes(lying),
        "empty": b"PK\x05\x06" + bytes(18),
        "names": zipped(("a\nb.txt", TEXT), ("'; DROP TABLE document; --", TEXT), ("x" * 5_000, TEXT), ("", TEXT)),
    }
    for name, content in zips.items():
        yield f"zips/{name}.zip", content


def _tars() -> Iterator[tuple[str, bytes]]:
    def tarred(*members: tarfile.TarInfo) -> bytes:
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode="w") as archive:
            for member in members:
                archive.addfile(member, io.BytesIO(TEXT) if member.isfile() else None)
        return stream.getvalue()

    def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
        made = tarfile.TarInfo(name)
        made.type, made.linkname = kind, target
        made.size = len(TEXT) if kind == tarfile.REGTYPE else 0
        return made

    good = tarred(member("a.txt"))
    huge = bytearray(good)
    huge[124:136] = b"77777777777\x00"
    tars = {
        "way_out": tarred(member("../../owned.txt"), member("/tmp/owned.txt")),
        "links": tarred(
            member("a", tarfile.SYMTYPE, "/etc"), member("a/passwd"), member("b", tarfile.LNKTYPE, "/etc/passwd")
        ),
        "devices": tarred(member("zero", tarfile.CHRTYPE), member("pipe", tarfile.FIFOTYPE), member("a.txt")),
        "cut": good[:600],
        "lying": bytes(huge),
        "checksum": good[:148] + b"0000000\x00" + good[156:],
    }  # fmt: skip
    for name, content in tars.items():
        yield f"tars/{name}.tar", content
    yield "tars/bomb.tar.gz", gzip.compress(good + bytes(BOMB))
