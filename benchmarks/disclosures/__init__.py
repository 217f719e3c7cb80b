"""Complete department disclosures, consistent by construction or with one slip: what is said?

    python -m benchmarks.disclosures [--seeds 50] [--show] [--keep DIR] [--audit PROGRAM]

Written from how disclosures are published, without a look at how this project reads them: a
department is invented from a seed, printed in one of four styles and five formats, and a checker of
its own says what a slip contradicts. Clean ones should raise no error and no warning, slips of
figures an error that shows the figure, slips of words a finding.
"""
