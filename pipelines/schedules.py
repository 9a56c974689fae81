"""When to look for articles, and after the lake, without being asked. Off until switched on in the UI."""

import dagster as dg

HOURLY = dg.ScheduleDefinition(
    name="hourly",
    job_name="everything",
    cron_schedule="7 * * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Seven minutes past every hour: the same as daily, for news that keep coming.",
)

DAILY = dg.ScheduleDefinition(
    name="daily",
    job_name="everything",
    cron_schedule="0 5 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every morning at five, UTC: ingest what is new or changed and refresh everything.",
)

LAKE_UPKEEP = dg.ScheduleDefinition(
    name="lake_upkeep",
    job_name="lake_upkeep",
    cron_schedule="30 3 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every night at half past three, UTC: few files of many, and states of more than a week ago go.",
)
