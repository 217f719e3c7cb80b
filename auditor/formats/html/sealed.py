"""What a page that needs no network is made of: its own style and script, and a policy that lets
nothing else run.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from auditor.text.folders import content


def source(name: str) -> str:
    """Return a file of reports/ as a page holds it: source("page.css")."""
    return content(f"reports/{name}").decode().replace("\r\n", "\n")


def policy(style: str, script: str) -> str:
    """Return the content security policy of a page with this style and this script alone."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    # The page's line ends are what the browser hashes: it reads \r\n as \n.
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"
