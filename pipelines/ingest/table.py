"""Tables: CSV of any delimiter, and Parquet. A row is a record, read through the profile that fits its columns."""

import csv
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from models.code import Stage
from models.quality import Issue
from pipelines.ingest.archive import seekable
from pipelines.ingest.content import MEGABYTE, Content
from pipelines.ingest.decode import UndecodableError, decode_bytes
from pipelines.ingest.fault import FormatFaultError
from pipelines.ingest.files import ingest_issue
from pipelines.ingest.json_file import MAX_NAMES_TOLD, as_utf8, numbered_lines, read_value
from pipelines.ingest.raw_record import RawRecord

MAX_CELL_LENGTH = 2_000_000
"""Characters in a cell. More is a quotation mark that was not closed."""

MAX_LINE_BYTES = 16 * MEGABYTE
ROWS_AT_ONCE = 32


def read_csv(content: Content) -> Iterator[RawRecord | Issue]:
    """The rows of a CSV table; the place of a row is the number of its first line."""
    content = as_utf8(content)
    csv.field_size_limit(MAX_CELL_LENGTH)
    lines = TableLines(content)
    header_line = next(lines, None)
    if header_line is None:
        raise FormatFaultError("empty_file", "an empty table, expected rows of articles. Save it again.")
    delimiter = _tell_delimiter(header_line)
    try:
        names = [name.strip() for name in next(csv.reader([header_line], delimiter=delimiter), [])]
    except csv.Error as error:
        raise FormatFaultError("bad_record", f"its first line is no head of a table ({error}). Mend it.") from error
    _refuse_columns(names, content)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        first_line = lines.number + 1
        place = f"{content.path}#{first_line}"
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            message = f"{place}: no row of a table ({error}), perhaps for want of a closing quotation mark. Mend it."
            yield ingest_issue(place, "bad_record", message)
            continue
        yield from lines.issues()
        if len(row) > len(names) or (len(row) < len(names) and any(row)):
            message = f"{place}: {len(row)} cells, expected {len(names)}. Mend its quotation marks or delimiters."
            yield ingest_issue(place, "bad_record", message)
        elif any(cell.strip() for cell in row):
            yield from read_value(dict(zip(names, row, strict=True)), place, content)
    yield from lines.issues()


class TableLines:
    """Lines as text, each in its own encoding, and the faults of those that cannot be read."""

    def __init__(self, content: Content) -> None:
        self.number = 0
        self._path = content.path
        self._lines = numbered_lines(content, MAX_LINE_BYTES)
        self._faults: list[Issue] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for number, line in self._lines:
            self.number = number
            if not isinstance(line, FormatFaultError):
                return self._decode(line) if line.strip() else "\n"
            self._note(line.kind, str(line))
        raise StopIteration

    def _decode(self, line: bytes) -> str:
        try:
            return decode_bytes(line)[0]
        except UndecodableError as error:
            message = f"cannot be read as text: {error}. Signs of it are lost; save it as UTF-8."
            self._note("unknown_encoding", message, "clean")
            return line.decode("utf-8", "replace")

    def _note(self, kind: str, message: str, stage: Stage = "ingest") -> None:
        place = f"{self._path}#{self.number}"
        self._faults.append(ingest_issue(place, kind, f"{place}: {message}", stage=stage))

    def issues(self) -> Iterator[Issue]:
        """The faults since the last call."""
        while self._faults:
            yield self._faults.pop(0)


def read_parquet(content: Content) -> Iterator[RawRecord | Issue]:
    """The rows of a Parquet table; the place of a row is its number."""
    try:
        table = pq.ParquetFile(seekable(content))
        names = [str(name) for name in table.schema_arrow.names]
        _refuse_columns(names, content)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield from read_value(row, f"{content.path}#{number}", content)
    except (pa.ArrowException, OSError) as error:
        raise FormatFaultError(
            "damaged_file", f"the Parquet table is damaged ({error}). What can be read is loaded; fetch it again."
        ) from error


def _tell_delimiter(header: str) -> str:
    return max(",\t;|", key=header.count)


def _refuse_columns(names: Sequence[str], content: Content) -> None:
    """Raises FormatFaultError if no profile finds a text in such columns."""
    row = dict.fromkeys(names, "x")
    profile = content.profiles.choose(row)
    if profile is None or not {"text", "html"} & set(profile.read(row)):
        roots = {
            n.partition(".")[0] for p in content.profiles.known for k in ("text", "html") for n in p.fields.get(k, ())
        }
        if not roots & set(names):
            raise FormatFaultError(
                "no_text",
                f"no column of a text among {', '.join(names[:MAX_NAMES_TOLD])}. If one of them holds it, name it in a "
                "profile (profiles.toml in the home).",
            )
