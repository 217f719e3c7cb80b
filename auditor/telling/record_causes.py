"""The part of the JSON record that says what explains the findings."""

from __future__ import annotations

from typing import Any

from auditor.diagnosis import Cause, Explanation, Operation
from auditor.model.values import Amount
from auditor.telling.causes import alternatives, headline
from auditor.telling.typeset import amount_in


def cause_record(cause: Cause, lang: str) -> dict[str, Any]:
    """Return a cause with its explanations in `lang`;
    amounts as decimal strings in the unit of their figure.
    """
    others = zip(cause.alternatives, alternatives(cause, lang), strict=True)
    return {
        "id": cause.id,
        "explanation": headline(cause, lang),
        **_explanation(cause.explanation),
        "certain": cause.certain,
        "alternatives": [{"explanation": text, **_explanation(other)} for other, text in others],
        "checks": [f"c{index + 1}" for index in cause.checks],
    }


def _explanation(told: Explanation) -> dict[str, Any]:
    operations = [
        {
            "kind": operation.kind,
            "figures": [f"f{figure.id}" for figure in operation.figures],
            "from": _amount(operation.old, operation),
            "to": _amount(operation.new, operation),
        }
        for operation in told.operations
    ]
    return {"operations": operations, "bits": told.bits / 10}


def _amount(amount: Amount | None, operation: Operation) -> str | None:
    return amount_in(amount, operation.figures[0].unit) if amount else None
