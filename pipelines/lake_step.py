"""Work on the lake, where one is set: publishing, and maintenance. Without one, nothing is imported."""

from dataclasses import asdict
from datetime import datetime

from pipelines.report import LakeOutcome
from pipelines.settings import Settings


def lake_step(settings: Settings, *, now: datetime) -> LakeOutcome | None:
    """What came of it; None if no lake is set. A fault does not undo the run: the published file stands."""
    place = settings.lake_place
    if place is None:
        return None
    from pipelines.publish.lake import LakeError
    from pipelines.publish.lake_publish import publish_lake

    try:
        done = publish_lake(settings.home, place, now=now)
    except LakeError as error:
        return LakeOutcome(place.name, fault=str(error))
    return LakeOutcome(place.name, done.row_count, is_renewed=done.is_renewed)


def upkeep_step(settings: Settings, *, now: datetime) -> dict[str, int] | None:
    """What maintenance did, in numbers; None if no lake is set. Raises LakeError."""
    place = settings.lake_place
    if place is None:
        return None
    from pipelines.publish.lake_upkeep import maintain

    return asdict(maintain(place, now=now))
