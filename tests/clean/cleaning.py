"""What the tests of this room share: an article that has everything, and a short way to clean a text."""

from models.document import Line
from models.extraction import Extraction
from pipelines.clean.article import clean_article


def clean(text: str, **given) -> Extraction:
    """The article in a text."""
    return clean_article(
        text, document_id="d", document_key="k", path="a.txt", media_type="text/plain", raw_sha256="0", **given
    )


def by_text(found: Extraction) -> dict[str, Line]:
    """The lines by what stands in them."""
    return {line.text_raw.strip(): line for line in found.lines}


HARBOUR = """\
Updated March 4th, 2020 at 18:30 GMT

Port workers of Lund to vote on a strike on Friday

The union of the port workers will ask its members on Friday whether to walk out.

Reported by: Ada Holm
IMAGE: AP | Image:self
Advertisement

LUND: The union of the port workers of Lund will ask its members on Friday whether they want to walk out.

- Advertisement -

“We have waited for a year,” Olof Berg told reporters. “We will not wait for another one.“

SEE ALSO: How The Port Was Built

Wages in doubt

Advertisement

The company offered 2 percent more in January and said it had no more to give.

(Image: AP)
,
Stay on top - Get the daily news in your inbox

DMCA / Correction Notice

Related Stories

Ferry fares rise again

Published March 4th, 2020 at 12:45 GMT
Copyright c 2017. The Lund Herald, Inc. All rights reserved.
"""
"""An article of our own with every sort of line."""
