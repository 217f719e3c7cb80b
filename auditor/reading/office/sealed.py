"""LibreOffice sealed off: a document it opens may name pictures, macros and updates anywhere,
and gets none of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

# Where every connection is sent: the port of the discard service, on which nothing listens.
NOWHERE, PORT = "127.0.0.1", 9

_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")
# Time that the system may take to say whether it has a network of its own to give.
_SECONDS = 10

_INET, _COMMON = "/org.openoffice.Inet/Settings", "/org.openoffice.Office.Common"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_INET, "ooInetProxyType", "2"),  # the proxies that follow, not those of the system
    *((_INET, f"ooInet{scheme}ProxyName", NOWHERE) for scheme in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{scheme}ProxyPort", str(PORT)) for scheme in ("HTTP", "HTTPS", "FTP")),
    (_INET, "ooInetNoProxy", ""),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "SecureURL", ""),  # no folder is trusted
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    # links are never brought up to date
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
     "AutoCheckEnabled", "false"),
)  # fmt: skip


def write_profile(folder: Path) -> None:
    """Write a profile of LibreOffice's in which nothing is fetched, run or brought up to date."""
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    file = folder / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry">\n'
    )
    file.write_text(f"{head}{items}</oor:items>\n", encoding="utf-8")


def environment() -> dict[str, str]:
    """Return this process's environment with a proxy that is none,
    for libraries that ask the environment.
    """
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    return kept | dict.fromkeys(_PROXIES[:-1], f"http://{NOWHERE}:{PORT}")


def outside_the_network() -> list[str]:
    """Return what to write before a command so that it has no network at all;
    nothing where the system has no way.
    """
    program = shutil.which("unshare")
    return [program, "--map-root-user", "--net", "--"] if program and _works(program) else []


@cache
def _works(program: str) -> bool:
    try:
        done = subprocess.run(
            [program, "--map-root-user", "--net", "--", "true"], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
