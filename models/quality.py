"""What went wrong and what was checked."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from models.code import Severity, Stage
from models.record import Record


class Issue(Record):
    """A file, row or field that could not be understood; nothing is dropped without one."""

    table: ClassVar[str] = "issue"
    key: ClassVar[tuple[str, ...]] = ("issue_id",)

    issue_id: str = Field(description="The issue: hash of path, stage, kind and message.")
    batch_id: str | None = Field(None, description="The run that found it.")
    path: str = Field(description="The file, from the folder that was given, and the place of the record in it.")
    stage: Stage = Field(description="Where on the route it arose.")
    kind: str = Field(min_length=1, description="What sort, such as empty_file or unknown_encoding.")
    message: str = Field(min_length=1, description="What was seen, what was expected, what to do.")
    found_at: datetime | None = Field(None, description="Instant it was found.")
    is_resolved: bool = Field(False, description="Whether a later run found it mended.")


class CheckResult(Record):
    """The outcome of one check in one run."""

    table: ClassVar[str] = "check_result"
    key: ClassVar[tuple[str, ...]] = ("batch_id", "check_name")

    batch_id: str = Field(description="The run.")
    check_name: str = Field(description="The check: name of its file in sql/checks.")
    severity: Severity = Field(description="error keeps the last published file; warn only tells.")
    is_passed: bool = Field(description="Whether no row was at fault.")
    fault_count: int = Field(ge=0, description="Rows at fault.")
    message: str = Field(description="The outcome in a sentence.")


class RunStage(Record):
    """What one stage of a run did and how long it took."""

    table: ClassVar[str] = "run_stage"
    key: ClassVar[tuple[str, ...]] = ("batch_id", "stage")

    batch_id: str = Field(description="The run.")
    stage: Stage = Field(description="The stage.")
    item_count: int = Field(ge=0, description="Files looked at, documents cleaned or read, or events that stand.")
    seconds: float = Field(ge=0, description="How long it took.")


class QualityMeasure(Record):
    """A share that is watched from run to run, such as that of articles without a date."""

    table: ClassVar[str] = "quality_measure"
    key: ClassVar[tuple[str, ...]] = ("batch_id", "measure_name", "subject")

    batch_id: str = Field(description="The run after which it was taken.")
    measure_name: str = Field(description="What is counted: name of its file in sql/measures.")
    subject: str = Field(description="Of what, such as the domain of a site; all, if of everything.")
    part_count: int = Field(ge=0, description="Rows that are so.")
    whole_count: int = Field(ge=1, description="Rows that could be.")


class RunInput(Record):
    """What the last run made its rows by, such as a file of the user's, so that the next sees what was changed."""

    table: ClassVar[str] = "run_input"
    is_private: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("input_name",)

    input_name: str = Field(
        description="A file in the home, such as aliases.csv; settled_by for a digest of code and files."
    )
    content: str = Field(description="What it held.")


class Parse(Record):
    """The stored syntactic parse of a text, so that rules can be run again without parsing again."""

    table: ClassVar[str] = "parse"
    is_private: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("text_sha256", "model_digest")

    text_sha256: str = Field(description="Hash of the clean text.")
    model_digest: str = Field(description="The language model that made it, and the form that it is stored in.")
    doc: bytes = Field(description="The parse, in the form of pipelines/extract/parse_store.py.")
