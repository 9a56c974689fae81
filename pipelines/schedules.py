"""When to look for articles, and after the lake, without being asked. Off until switched on in the UI."""

import dagster as dg


def _schedule(name: str, job: str, cron: str, description: str) -> dg.ScheduleDefinition:
    return dg.ScheduleDefinition(
        name=name,
        job_name=job,
        cron_schedule=cron,
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description=description,
    )


HOURLY = _schedule(
    "hourly",
    "everything",
    "7 * * * *",
    "Seven minutes past every hour: the same as daily, for news that keep coming.",
)
DAILY = _schedule(
    "daily",
    "everything",
    "0 5 * * *",
    "Every morning at five, UTC: ingest what is new or changed and refresh everything.",
)
LAKE_UPKEEP = _schedule(
    "lake_upkeep",
    "lake_upkeep",
    "30 3 * * *",
    "Every night at half past three, UTC: few files of many, and states of more than a week ago go.",
)
