"""What differs between two folders of results: two years of one corpus, or two versions of the
rules over the same documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.corpus.query import Answer, Results

_BEFORE, _AFTER = "earlier", "later"


def _alone(here: str, there: str) -> str:
    """Return what finds the errors and warnings that one of the two alone has."""
    return f"""
        SELECT d.path, f.rule, f.severity, f.message
        FROM {here}.findings f JOIN {here}.documents d USING (sha256)
        JOIN {there}.documents e USING (sha256)
        WHERE f.severity IN ('error', 'warning') AND NOT EXISTS (
            SELECT 1 FROM {there}.findings o WHERE o.sha256 = f.sha256
            AND o.fingerprint = f.fingerprint AND o.severity IN ('error', 'warning'))
        ORDER BY d.path, f.finding LIMIT 100"""


# What is asked of both, each with its title.
QUERIES = (
    ("Documents in both, by digest of their bytes", """
        SELECT count(*) AS documents,
               count(*) FILTER (WHERE a.errors < b.errors) AS more_errors,
               count(*) FILTER (WHERE a.errors > b.errors) AS fewer_errors,
               count(*) FILTER (WHERE a.checked < b.checked) AS more_checked,
               count(*) FILTER (WHERE a.checked > b.checked) AS less_checked
        FROM earlier.documents a JOIN later.documents b USING (sha256)"""),
    ("Documents in one of them alone", """
        SELECT count(*) FILTER (WHERE b.sha256 IS NULL) AS gone,
               count(*) FILTER (WHERE a.sha256 IS NULL) AS new
        FROM earlier.documents a FULL JOIN later.documents b USING (sha256)"""),
    ("Errors and warnings of documents in both, by rule", """
        WITH common AS (SELECT sha256 FROM earlier.documents JOIN later.documents USING (sha256)),
             old AS (SELECT * FROM earlier.findings JOIN common USING (sha256)
                     WHERE severity IN ('error', 'warning')),
             new AS (SELECT * FROM later.findings JOIN common USING (sha256)
                     WHERE severity IN ('error', 'warning'))
        SELECT coalesce(old.rule, new.rule) AS rule,
               count(*) FILTER (WHERE new.rule IS NULL) AS gone,
               count(*) FILTER (WHERE old.rule IS NULL) AS added,
               count(*) FILTER (WHERE old.severity <> new.severity) AS other_severity
        FROM old FULL JOIN new USING (sha256, fingerprint)
        GROUP BY ALL HAVING gone + added + other_severity > 0
        ORDER BY gone + added DESC, 1"""),
    ("Findings that are new", _alone(_AFTER, _BEFORE)),
    ("Findings that are gone", _alone(_BEFORE, _AFTER)),
)  # fmt: skip


def compared(before: str, after: str) -> Iterator[tuple[str, Answer]]:
    """Yield each of the questions with its answer; raise StoreError where one is no folder of
    results.
    """
    results = Results.of({_BEFORE: before, _AFTER: after})
    yield from ((title, results.ask(query)) for title, query in QUERIES)
