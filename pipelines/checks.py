"""Asset checks: one for every file in sql/checks, told as Dagster shows it."""

import dagster as dg

from models.quality import CheckResult
from pipelines.publish.sql_files import sql_files

SEVERITIES = {"error": dg.AssetCheckSeverity.ERROR, "warn": dg.AssetCheckSeverity.WARN}


def check_specs(asset: str) -> list[dg.AssetCheckSpec]:
    """Every check, as one of the given asset; those of severity error block what comes after it."""
    return [
        dg.AssetCheckSpec(
            name=check.name,
            asset=asset,
            description=" ".join(filter(None, (f"Looks for {check.one('finds')}.", check.notes))),
            blocking=check.one("severity") == "error",
            metadata={"sql": dg.MetadataValue.md(f"```sql\n{check.statement}\n```")},
        )
        for check in sql_files("checks")
    ]


def check_outcome(result: CheckResult, asset: str) -> dg.AssetCheckResult:
    """The outcome of one check: a sentence with the number of rows at fault and how to see them."""
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=result.check_name,
        passed=result.is_passed,
        severity=SEVERITIES[result.severity],
        description=result.message,
        metadata={"fault_count": result.fault_count},
    )
