"""The command `audit`, also as `python -m auditor`."""

from __future__ import annotations

from auditor.running.garbage_collector import collect_rarely_until_exit


def start() -> None:
    """Run the command and exit; what it loads on the way is no garbage."""
    collect_rarely_until_exit()
    from auditor.cli import main

    main()


if __name__ == "__main__":
    start()
