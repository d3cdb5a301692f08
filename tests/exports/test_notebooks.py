from __future__ import annotations

from sourcework.exports.notebooks import (
    as_notebook,
    has_tasks,
    version_for_learners,
    version_for_teachers,
)

TEXT = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Tasks: Ships

```{code-cell} python
ships = ["Anna", "Berta"]
```

How many ships? Write the number.

```{code-cell} python
:tags: [task]

answer("count-the-ships", ...)
```

```{code-cell} python
:tags: [solution, hide-input]

# Not the ferry.
answer("count-the-ships", len(ships))
```

+++ {"tags": ["solution"]}

Learners often count the ferry.

```{code-cell} python
print("for teachers")
```

+++

What follows is for everyone.

```{code-cell} python
:tags: [hide-input]

print("+++")
```

**Next:** the [harbour](harbour.md),
where the ships lie.
"""


def code_of(text: str) -> list[str]:
    return [cell.source for cell in as_notebook(text).cells if cell.cell_type == "code"]


def prose_of(text: str) -> str:
    return "\n".join(cell.source for cell in as_notebook(text).cells if cell.cell_type != "code")


def test_learners_get_the_gap_and_nothing_of_the_solution() -> None:
    text = version_for_learners(TEXT)
    assert code_of(text) == [
        'ships = ["Anna", "Berta"]',
        'answer("count-the-ships", ...)',
        'print("+++")',
    ]
    assert "ferry" not in text and "teachers" not in text and "solution" not in text
    assert "What follows is for everyone." in prose_of(text)


def test_teachers_get_the_solution_in_place_of_the_gap() -> None:
    text = version_for_teachers(TEXT)
    assert code_of(text) == [
        'ships = ["Anna", "Berta"]',
        '# Not the ferry.\nanswer("count-the-ships", len(ships))',
        'print("for teachers")',
        'print("+++")',
    ]
    assert "Learners often count the ferry." in prose_of(text)


def test_every_line_keeps_its_number_in_both_versions() -> None:
    for text in (version_for_learners(TEXT), version_for_teachers(TEXT)):
        here, there = text.splitlines(), TEXT.splitlines()
        assert len(here) == len(there)
        assert here.index("What follows is for everyone.") == there.index(
            "What follows is for everyone."
        )


def test_a_text_without_tasks_is_the_same_for_everyone() -> None:
    plain = TEXT.replace("[task]", "[]").replace("[solution, hide-input]", "[]")
    plain = plain.replace('+++ {"tags": ["solution"]}', "+++")
    assert not has_tasks(plain) and has_tasks(TEXT)
    assert version_for_learners(plain) == version_for_teachers(plain) == plain


def test_a_notebook_is_for_the_kernel_asked_for_and_names_its_cells_in_order() -> None:
    notebook = as_notebook(TEXT, "python")
    assert notebook.metadata.kernelspec.name == "python"
    assert [cell.id for cell in notebook.cells][:2] == ["cell-1", "cell-2"]
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")
    assert as_notebook(TEXT) == as_notebook(TEXT)


def test_the_file_leaves_out_the_next_step_whose_link_leads_nowhere_there() -> None:
    assert "harbour" not in prose_of(TEXT)
    assert "What follows is for everyone." in prose_of(TEXT)
