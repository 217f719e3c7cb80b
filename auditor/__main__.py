"""`python -m auditor`, the same as the command `audit`."""

from auditor.cli import main

if __name__ == "__main__":
    main()
