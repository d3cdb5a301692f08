"""How the browser for the tests is found, and what is said when there is none."""

from pathlib import Path

import pytest

from sourcework.chromium import VARIABLE, ChromiumNotFoundError, ensure_chromium, find_chromium


def test_the_named_executable_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "my-chromium"
    named.touch()
    monkeypatch.setenv(VARIABLE, str(named))
    assert find_chromium() == named


@pytest.mark.parametrize("find", [find_chromium, ensure_chromium])
def test_a_wrong_name_is_said_and_nothing_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, find
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "missing"))
    with pytest.raises(ChromiumNotFoundError, match="which is not a file"):
        find()


def test_one_line_says_what_to_do_where_nothing_can_be_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sourcework.chromium.MAC_APPLICATIONS", ())
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(ChromiumNotFoundError) as failure:
        ensure_chromium()
    assert VARIABLE in str(failure.value)
    assert "\n" not in str(failure.value)
