"""Forecasts and plans: on which terms they can be tried, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from sourcework.check.rule import Examined, Finding

_VERDICTS = {
    "dated": ("came-true", "failed", "mixed", "open"),
    "needs-definition": ("came-true", "failed", "mixed", "undecidable", "open"),
    "condition-lapsed": ("lapsed",),
    "not-resolvable": ("undecidable", "open"),
}


def check_forecast_has_its_terms(examined: Examined) -> Iterator[Finding]:
    """A claim of the kind ``forecast``, and no other, has the block ``forecast``."""
    for _, _, claim in examined.statements():
        if claim.kind == "forecast" and claim.forecast is None:
            message = (
                "the block “forecast” is missing: status, window, deadline, why, outcome, knowable"
            )
            yield examined.at(claim, "kind"), message
        if claim.kind != "forecast" and claim.forecast is not None:
            message = f"the kind is {claim.kind}; write forecast, or remove this block"
            yield examined.at(claim, "forecast"), message


def check_plan_has_its_outcome(examined: Examined) -> Iterator[Finding]:
    """A claim of the kind ``announced-plan``, and no other, has the block ``plan``."""
    for _, _, claim in examined.statements():
        if claim.kind == "announced-plan" and claim.plan is None:
            message = "the block “plan” is missing: it says what became of the plan"
            yield examined.at(claim, "kind"), message
        if claim.kind != "announced-plan" and claim.plan is not None:
            message = f"the kind is {claim.kind}; write announced-plan, or remove this block"
            yield examined.at(claim, "plan"), message


def check_dated_forecast_has_a_deadline(examined: Examined) -> Iterator[Finding]:
    """A forecast with the status ``dated`` says after which day it can be judged."""
    for _, _, claim in examined.statements():
        forecast = claim.forecast
        if forecast is not None and forecast.status == "dated" and forecast.deadline is None:
            message = (
                "a dated forecast has a “deadline”; without one the status is needs-definition"
            )
            yield examined.at(forecast, "status"), message


def check_lapsed_forecast_has_a_condition(examined: Examined) -> Iterator[Finding]:
    """A forecast with the status ``condition-lapsed`` names its condition."""
    for _, _, claim in examined.statements():
        forecast = claim.forecast
        if forecast is None or forecast.status != "condition-lapsed" or forecast.condition:
            continue
        yield examined.at(forecast, "status"), "“condition” is missing: what did not happen?"


def check_verdict_fits_status(examined: Examined) -> Iterator[Finding]:
    """The verdict on a forecast is one that its status allows."""
    for _, _, claim in examined.statements():
        forecast = claim.forecast
        if forecast is None or forecast.outcome.verdict in _VERDICTS[forecast.status]:
            continue
        allowed = " or ".join(_VERDICTS[forecast.status])
        message = f"a forecast with the status {forecast.status} has the verdict {allowed}"
        yield examined.at(forecast.outcome, "verdict"), message
