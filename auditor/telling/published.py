"""Where the pages of the rules are published, if they are: `make docs` writes them, and who puts
them on a server names its address in the environment.
"""

from __future__ import annotations

import os
from urllib.parse import quote

VARIABLE = "AUDIT_DOCS"
SCHEMES = ("https://", "http://", "file:///")


def page_name(rule_id: str) -> str:
    """Return the name of a rule's page; no id, whatever a pack calls it, leads out of a folder."""
    return quote(rule_id, safe="").lstrip(".") + ".html"


def page_of(rule_id: str, lang: str) -> str:
    """Return the address of a rule's page; "" where none is published."""
    address = os.environ.get(VARIABLE, "").strip().rstrip("/")
    if not address.startswith(SCHEMES) or not address.isprintable() or " " in address:
        return ""
    return f"{address}/{'zh/' if lang == 'zh' else ''}rules/{quote(page_name(rule_id))}"
