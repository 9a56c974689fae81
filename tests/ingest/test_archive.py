"""Archives and compressed files that are damaged or hostile: bounded, told, and everything else loaded."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib

import pytest

from pipelines.ingest import content as content_module
from tests.ingest.formats import CONTAINERS, json_lines, record, tarred, zipped, zstd
from tests.ingest.reading import issues, kinds, only_issue, only_record, read_bytes, records, texts

PACK = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress}


@pytest.fixture
def small_budget(monkeypatch):
    monkeypatch.setattr(content_module, "MIN_UNPACKED", 1_000_000)


def test_files_in_a_zip_are_called_by_their_place():
    data = zipped({"b.txt": b"Two.", "a/c.html": b"<p>Three.</p>", "d.jsonl": json_lines({"text": "Four."})})
    assert [r.path for r in records(read_bytes(data, "n.zip"))] == [
        "n.zip!/b.txt",
        "n.zip!/a/c.html",
        "n.zip!/d.jsonl#1",
    ]


def test_archives_in_archives_are_read():
    data = tarred({"in.zip": zipped({"a.txt.gz": gzip.compress(b"Talks ended.")})}, "w:xz")
    assert only_record(read_bytes(data, "n.tar.xz")).path == "n.tar.xz!/in.zip!/a.txt.gz"


def test_archives_nested_too_deep_are_told():
    data = b"Talks ended."
    for _ in range(9):
        data = zipped({"in.zip": data})
    issue = only_issue(read_bytes(data, "n.zip"))
    assert issue.kind == "nested_too_deep"
    assert issue.path == "n.zip" + "!/in.zip" * 7


def test_hidden_files_and_folders_are_passed_over_as_in_folders():
    data = zipped({".hidden": b"x", "__MACOSX/._a.txt": b"x", "mail/": b"", "mail/a.txt": b"Talks ended."})
    assert only_record(read_bytes(data, "n.zip")).path == "n.zip!/mail/a.txt"


UNSAFE = ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "..\\..\\b.txt", "C:/b.txt"]


@pytest.mark.parametrize("name", UNSAFE)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_told_and_the_rest_is_read(name, pack):
    found = read_bytes(pack({name: b"Bad.", "a.txt": b"Talks ended."}), "n.arc")
    assert texts(found) == ["Talks ended."]
    [issue] = issues(found)
    assert issue.kind == "unsafe_member"
    assert issue.path.startswith("n.arc!/")


def test_links_and_devices_in_a_tar_are_told():
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind in (("a", tarfile.SYMTYPE), ("b", tarfile.LNKTYPE), ("c", tarfile.CHRTYPE)):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
        member = tarfile.TarInfo("d.txt")
        member.size = 12
        archive.addfile(member, io.BytesIO(b"Talks ended."))
    found = read_bytes(target.getvalue(), "n.tar")
    assert texts(found) == ["Talks ended."]
    assert kinds(found) == {f"n.tar!/{name}": "unsafe_member" for name in "abc"}


def test_members_of_one_name_are_told_apart():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "Two.")
    assert [r.path for r in records(read_bytes(target.getvalue(), "n.zip"))] == ["n.zip!/a.txt", "n.zip!/a.txt~2"]


def test_an_encrypted_member_is_told():
    data = bytearray(zipped({"a.txt": b"Talks ended.", "b.txt": b"Two."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    found = read_bytes(bytes(data), "n.zip")
    assert texts(found) == ["Two."]
    assert kinds(found) == {"n.zip!/a.txt": "encrypted_member"}


def test_a_damaged_member_is_told_and_the_rest_is_read():
    data = bytearray(zipped({"a.txt": b"Talks ended in Geneva. " * 40, "b.txt": b"Two."}))
    data[45] ^= 0xFF
    found = read_bytes(bytes(data), "n.zip")
    assert texts(found) == ["Two."]
    assert kinds(found) == {"n.zip!/a.txt": "damaged_file"}


def test_an_office_document_is_one_issue():
    issue = only_issue(read_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "a.docx"))
    assert issue.kind == "unsupported_type"


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 50, zipped({"a.txt": b"x" * 99})[:60]])
def test_half_a_zip_is_told(data):
    assert only_issue(read_bytes(data, "n.zip")).kind == "damaged_file"


@pytest.mark.parametrize("ending", PACK)
def test_what_stands_before_the_cut_is_loaded(ending):
    lines = json_lines(*(record(id=n, url=None, text=f"Day {n}: {hash_words(n)}.") for n in range(3000)))
    packed = PACK[ending](lines)
    found = read_bytes(packed[: len(packed) // 2], f"a.jsonl.{ending}")
    if ending != "bz2":  # whose one block of 900 kB is all or nothing
        assert len(records(found)) > 500
    assert "truncated_file" in {issue.kind for issue in issues(found)}


def hash_words(number: int) -> str:
    """Words that do not pack well."""
    return " ".join(f"{zlib.crc32(b'%d-%d' % (number, n)):x}" for n in range(12))


@pytest.mark.parametrize("ending", PACK)
def test_a_damaged_stream_is_told(ending):
    data = bytearray(PACK[ending](json_lines(*(record(id=n, text=hash_words(n)) for n in range(3000)))))
    for place in range(len(data) // 2, len(data) // 2 + 40):
        data[place] ^= 0x55
    assert issues(read_bytes(bytes(data), f"a.jsonl.{ending}"))


@pytest.mark.parametrize("ending", PACK)
def test_members_behind_each_other_are_one_content(ending):
    data = PACK[ending](b"Talks ") + PACK[ending](b"ended.")
    assert only_record(read_bytes(data, f"a.txt.{ending}")).text == "Talks ended."


def test_zeros_after_the_end_are_padding_and_anything_else_is_told():
    data = gzip.compress(b'{"text": "Talks ended."}\n')
    assert texts(read_bytes(data + b"\0" * 1000, "a.jsonl.gz")) == ["Talks ended."]
    found = read_bytes(data + b"more", "a.jsonl.gz")
    assert texts(found) == ["Talks ended."]
    assert kinds(found) == {"a.jsonl.gz": "damaged_file"}


def test_half_a_tar_gives_what_is_whole():
    data = tarred({f"{n}.txt": f"Day {n}. ".encode() * 300 for n in range(9)})
    found = read_bytes(data[: len(data) // 2], "n.tar")
    assert texts(found) == [f"Day {n}. " * 300 for n in range(5)]
    assert "truncated_file" in {issue.kind for issue in issues(found)}


@pytest.mark.parametrize("packing", CONTAINERS)
def test_a_bomb_ends_at_the_budget(packing, small_budget):
    bomb = CONTAINERS[packing]("a.txt", b"\n" * 200_000_000)
    if packing == ".tar":
        pytest.skip("a tar alone packs nothing")
    tracemalloc.start()
    began = time.process_time()
    found = read_bytes(bomb, f"a.txt{packing}")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [issue.kind for issue in issues(found)] == ["unpacks_too_far"]
    assert time.process_time() - began < 10
    assert peak < 150_000_000


def test_a_bomb_of_many_members_ends_at_the_budget(small_budget):
    data = zipped({f"{n}.txt": b"Talks ended.\n" * 20_000 for n in range(50)})
    found = read_bytes(data, "n.zip")
    assert 0 < len(records(found)) < 50
    assert issues(found)[-1].kind == "unpacks_too_far"
    assert "more than" in issues(found)[-1].message


def test_a_bomb_in_a_bomb_is_counted_by_the_outer_file(small_budget):
    inner = gzip.compress(gzip.compress(b"\n" * 500_000_000))
    assert [issue.kind for issue in issues(read_bytes(inner, "a.gz"))] == ["unpacks_too_far"]


def test_an_xz_file_that_asks_for_much_memory_is_refused():

    header = lzma.compress(b"Talks ended.", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 12}])
    huge = bytearray(header)
    # a gigabyte of dictionary is one byte of the header of its block
    place = header.index(b"\x21\x01", 12) + 2
    huge[place] = 36
    size = (huge[12] + 1) * 4
    huge[12 + size - 4 : 12 + size] = struct.pack("<I", zlib.crc32(bytes(huge[12 : 12 + size - 4])))
    assert only_issue(read_bytes(bytes(huge), "a.txt.xz")).kind == "damaged_file"


def test_an_archive_of_nothing_is_told():
    assert only_issue(read_bytes(zipped({}), "n.zip")).kind == "no_record"
    assert only_issue(read_bytes(gzip.compress(b""), "a.txt.gz")).kind == "empty_file"
