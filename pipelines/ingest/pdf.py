"""PDF files, where pypdf is installed: the text of the pages, its lines joined to paragraphs."""

import re
from collections.abc import Iterator
from io import BytesIO

from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.raw_record import RawRecord, text_record

MAX_PDF_BYTES, MAX_PAGES = 64 * MEGABYTE, 300
SENTENCE_END = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
FULL_SHARE = 0.75
"""Share of the longest lines' length from which a line goes on in the next."""


def read_pdf(content: Content) -> Iterator[RawRecord]:
    """The article. Raises FormatFaultError where pypdf is missing or the file has no text."""
    try:
        import pypdf
    except ImportError as error:
        raise FormatFaultError(
            "missing_extra", "a PDF, for which pypdf is not installed. Run: pip install 'dateline[pdf]'."
        ) from error
    data = content.read_whole(MAX_PDF_BYTES)
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatFaultError("encrypted_file", "it needs a password. Save it without one.")
        if len(reader.pages) > MAX_PAGES:
            raise FormatFaultError("file_too_large", f"{len(reader.pages)} pages, expected at most {MAX_PAGES}.")
        pages = [page.extract_text() for page in reader.pages]
    except FormatFaultError:
        raise
    except Exception as error:  # the parser raises whatever its input makes it trip over
        reason = f"{type(error).__name__}: {error}"
        raise FormatFaultError("damaged_file", f"the PDF cannot be read ({reason}). Save it again.") from error
    text = join_lines("\n\n".join(pages))
    if not text.strip():
        raise FormatFaultError("no_text", "a PDF of pictures, without text. Recognise its text first (OCR).")
    yield text_record(content.path, text, media_type="application/pdf", raw=content.raw_sha256 or data)


def join_lines(text: str) -> str:
    """Paragraphs of lines that were broken to fit a page.

    >>> join_lines("The ministers of the two coun-\\ntries met in Geneva on Monday.\\nTalks go on.")
    'The ministers of the two countries met in Geneva on Monday.\\nTalks go on.'
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    full = FULL_SHARE * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and joined:
            before = joined[-1]
            is_broken_word = before.endswith("-") and line[:1].islower()
            joined[-1] = before[:-1] + line if is_broken_word else f"{before} {line}"
        else:
            joined.append(line)
        goes_on = line.endswith("-") or (len(line) >= full and not SENTENCE_END.search(line))
    return "\n".join(joined)
