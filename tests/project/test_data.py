"""The data folders are found, and a package without them says what to do."""

from __future__ import annotations

import pytest

from auditor.text.folders import folder


@pytest.mark.parametrize("name", ["rules", "reports"])
def test_a_data_folder_is_found(name: str) -> None:
    assert any(file.name.endswith(".toml") or file.is_dir() for file in folder(name).iterdir())


def test_a_folder_that_is_nowhere_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match="install it again"):
        folder("absent")
