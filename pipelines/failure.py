"""What is done when a step of a Dagster run fails: it is said once, in full, where a monitor reads the logs."""

import logging

import dagster as dg

log = logging.getLogger("dateline.failure")


@dg.failure_hook(name="tell_of_failure")
def tell_of_failure(context: dg.HookContext) -> None:
    """Logs the step, the run and the reason; what was published last stays as it is."""
    error = context.op_exception
    told = {"run_id": context.run_id, "step": context.step_key, "kind": type(error).__name__}
    log.error("step %s of run %s failed: %s", context.step_key, context.run_id, error, extra=told)
