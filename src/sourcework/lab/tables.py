"""Records as a table that can be read aloud, printed, and copied."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from sourcework.lab.errors import LabError
from sourcework.lab.locale import _

TEXT_WIDTH = 44
"""Characters of a cell in the text form before it goes on in the next line."""


@dataclass(frozen=True)
class Table:
    """Records in columns, under a caption. The first column names the row."""

    caption: str
    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    credit: str = ""
    """Where the data come from; it stands below the table."""

    def _repr_html_(self) -> str:
        """The table for a page: a caption, header cells for columns and rows, all text escaped."""
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.header)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in self.body
        )
        credit = f'<p class="sourcework-table-credit">{escape(self.credit)}</p>'
        # A wide table scrolls inside this region; tabindex lets the keyboard scroll it too.
        return (
            '<div class="sourcework-table-scroll" role="region" tabindex="0" '
            f'aria-label="{escape(self.caption)}">'
            f'<table class="sourcework-table"><caption>{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
            f"{credit if self.credit else ''}"
        )

    def _repr_markdown_(self) -> str:
        """The table for print: the caption in bold, a table with pipes, the credit."""
        lines = [self.header, tuple("---" for name in self.header), *self.body]
        rows = "\n".join(
            "| " + " | ".join(markdown(cell) for cell in line) + " |" for line in lines
        )
        credit = [markdown(self.credit)] if self.credit else []
        return "\n\n".join([f"**{markdown(self.caption)}**", rows, *credit])

    def __str__(self) -> str:
        """The table as plain text; long cells go on in the next line."""
        lines = [
            [wrap(cell, TEXT_WIDTH) or [""] for cell in row] for row in (self.header, *self.body)
        ]
        widths = [
            max(len(part) for cell in column for part in cell)
            for column in zip(*lines, strict=True)
        ]
        rows = [
            "\n".join(
                "  ".join(
                    part.ljust(width) for part, width in zip(parts, widths, strict=True)
                ).rstrip()
                for parts in zip_longest(*row, fillvalue="")
            )
            for row in lines
        ]
        rule = "  ".join("-" * width for width in widths)
        credit = ["", self.credit] if self.credit else []
        return "\n".join([self.caption, "", rows[0], rule, *rows[1:], *credit])

    __repr__ = __str__

    def _repr_mimebundle_(self, **_wanted: object) -> dict[str, str]:
        return {
            "text/html": self._repr_html_(),
            "text/markdown": self._repr_markdown_(),
            "text/plain": str(self),
        }


def table(
    rows: Iterable[Mapping[str, Any]],
    *,
    caption: str,
    columns: Sequence[str] | Mapping[str, str] | None = None,
    credit: str | None = None,
) -> Table:
    """The rows as a table under a caption.

    ``columns`` says which fields to show, in order: a list of field names, or a dictionary from
    field name to heading. Without it, all fields of the first row are shown. The first column is
    the heading of each row. Empty values stay empty; lists are joined by semicolons.
    ``credit`` says below the table where the data come from.

    Raises LabError if the caption is empty, or no row has a field of that name.
    """
    rows = list(rows)
    if not caption.strip():
        raise LabError(_("A table needs a caption that says what it shows."))
    headings = name_columns(rows, columns)
    if not headings:
        raise LabError(_("The table “{caption}” has no columns.").format(caption=caption))
    return Table(
        caption.strip(),
        tuple(headings.values()),
        tuple(tuple(text(row.get(field)) for field in headings) for row in rows),
        (credit or "").strip(),
    )


def name_columns(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | Mapping[str, str] | None
) -> dict[str, str]:
    """Each field to show with its heading; LabError for a field that no row has."""
    if columns is None:
        columns = list(rows[0]) if rows else []
    if isinstance(columns, Mapping):
        headings = dict(columns)
    else:
        headings = {field: heading(field) for field in columns}
    for field in headings:
        require_field(rows, field)
    return headings


def require_field(rows: Sequence[Mapping[str, Any]], field: str) -> None:
    """LabError if there are rows, and none has this field."""
    fields = {name for row in rows for name in row}
    if not rows or field in fields:
        return
    near = difflib.get_close_matches(str(field), sorted(fields), n=1)
    if near:
        raise LabError(
            _("The rows have no field “{field}”. Did you mean “{near}”?").format(
                field=field, near=near[0]
            )
        )
    raise LabError(
        _("The rows have no field “{field}”. They have: {fields}.").format(
            field=field, fields=", ".join(sorted(fields))
        )
    )


def heading(field: str) -> str:
    """A field name as a heading: ``date_confidence`` becomes "Date confidence"."""
    words = field.replace("_", " ")
    return words[:1].upper() + words[1:]


def text(value: Any) -> str:
    """A value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return "; ".join(text(item) for item in value)
    if isinstance(value, (set, frozenset)):
        return "; ".join(sorted(text(item) for item in value))
    return str(value)


def markdown(cell: str) -> str:
    """The text with the signs escaped that would break a table or change the type."""
    for sign in "\\|*_`$<[]":
        cell = cell.replace(sign, "\\" + sign)
    return cell.replace("\n", " ")
