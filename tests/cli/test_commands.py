"""The commands as a user types them."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]
SOURCEWORK = Path(sys.executable).parent / "sourcework"


def test_outside_a_unit_one_sentence_says_where_to_go(run: Run, tmp_path: Path) -> None:
    for command in ("check", "site", "export"):
        result = run(tmp_path, "sourcework", command)
        assert result.returncode == 1
        assert "is not inside a unit" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_command_finds_the_unit_from_a_folder_inside_it(run: Run, workbench: Path) -> None:
    result = run(workbench / "corpus" / "sources", "sourcework", "check")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no fault" in result.stdout


def test_check_lists_every_fault_and_fails(run: Run, workbench: Path) -> None:
    actors = workbench / "corpus/actors.yml"
    actors.write_text(actors.read_text("utf-8").replace("kind: person", "kind: persona"), "utf-8")
    events = workbench / "corpus/events.yml"
    events.write_text(events.read_text("utf-8") + "\n  - id: [\n", "utf-8")
    result = run(workbench, "sourcework", "check")
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert all(re.match(r"\S+?(:\d+:\d+)? [a-z0-9-]+: .+", line) for line in lines)
    assert len([line for line in lines if line.startswith("corpus/actors.yml:")]) > 10
    assert [line for line in lines if line.startswith("corpus/events.yml:")]


def test_an_unknown_edition_is_refused_with_the_known_ones(run: Run, workbench: Path) -> None:
    result = run(workbench, "sourcework", "site", "--edition", "teacher")
    assert result.returncode != 0
    assert "student" in result.stderr
    assert "instructor" in result.stderr
    wrong = run(workbench, "jupyter-book", "build", ".", SOURCEWORK_EDITION="teacher")
    assert wrong.returncode != 0
    assert "must be one of student, instructor, classroom" in wrong.stdout + wrong.stderr


def test_clean_removes_what_was_built_and_nothing_else(run: Run, workbench: Path) -> None:
    before = {path for path in workbench.iterdir() if path.name != "_build"}
    assert run(workbench, "sourcework", "clean").returncode == 0
    assert set(workbench.iterdir()) == before
    assert run(workbench, "sourcework", "clean").returncode == 0


@contextmanager
def serving(unit: Path, port: int) -> Iterator[str]:
    process = subprocess.Popen(
        [SOURCEWORK, "serve", "--no-lite", "--port", str(port)],
        cwd=unit,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                yield found[0]
                break
        else:
            raise AssertionError("the server did not say where it is")
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_serve_shows_the_site_on_this_machine(workbench: Path) -> None:
    with serving(workbench, 0) as address:
        with urllib.request.urlopen(f"{address}book/index.html") as answer:
            assert "Aleppo 2016" in answer.read().decode("utf-8")
        try:
            urllib.request.urlopen(f"{address}../../corpus/unit.yml")
        except urllib.error.HTTPError as error:
            assert error.code == 404
        else:
            raise AssertionError("the server gives files outside the site")


def test_a_port_in_use_is_said_in_one_line(run: Run, workbench: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(workbench, "sourcework", "serve", "--no-lite", "--port", str(port))
    assert result.returncode == 1
    assert f"port {port} cannot be used" in result.stderr
    assert "Traceback" not in result.stderr
