"""The unit inside a build: loaded once, and the place of every anchor that pages link to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util.nodes import make_refnode

from sourcework.check import check_unit
from sourcework.directives.common.settings import settings_of
from sourcework.load import Loaded, load_unit
from sourcework.model.unit import Unit


class SourceworkDomain(Domain):
    """Holds the loaded unit, the anchors of its records and the faults of the pages."""

    name = "sourcework"
    label = "Source work"
    data_version = 3
    initial_data = {  # noqa: RUF012 - Sphinx declares it so
        "anchors": {},  # id of a paragraph, claim, event, format, round -> docname
        "neighbours": {},  # docname -> slug of a source -> state of its links to other sources
        "faults": {},  # docname -> list of messages about references that lead nowhere
    }

    _loaded: Loaded | None = None

    @property
    def loaded(self) -> Loaded:
        """The unit with the places of its records, read once per build."""
        if self._loaded is None:
            self._loaded = load_unit(Path(self.env.srcdir))
        return self._loaded

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.loaded.unit

    def note_anchor(self, anchor: str) -> None:
        """Remember that the page being read holds this record.

        The first page keeps it: a page that shows the record once more, such as a specimen, comes
        later in the alphabet.
        """
        self.data["anchors"].setdefault(anchor, self.env.docname)

    def note_fault(self, message: str) -> None:
        """Remember a fault of the page being read; the build stops when all pages are read."""
        self.data["faults"].setdefault(self.env.docname, []).append(message)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page held."""
        anchors = self.data["anchors"]
        for anchor in [key for key, owner in anchors.items() if owner == docname]:
            del anchors[anchor]
        self.data["faults"].pop(docname, None)
        self.data["neighbours"].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found."""
        wanted = set(docnames)
        for anchor, docname in otherdata["anchors"].items():
            if docname in wanted:
                self.data["anchors"][anchor] = docname
        for kind in ("faults", "neighbours"):
            for docname, content in otherdata[kind].items():
                if docname in wanted:
                    self.data[kind][docname] = content

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to the record, or None where no page of this edition holds it."""
        docname = self.data["anchors"].get(target)
        if docname is None:
            return None
        reference = make_refnode(builder, fromdocname, docname, target, contnode)
        query = node.get("query")
        if query and "refuri" in reference and builder.name == "html":
            page, hash_, anchor = reference["refuri"].partition("#")
            reference["refuri"] = f"{page}?{query}{hash_}{anchor}"
        return reference

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Records are named by roles of their own, never by ``any``."""
        return []


def domain_of(env: BuildEnvironment) -> SourceworkDomain:
    """The domain of a build."""
    domain = env.get_domain(SourceworkDomain.name)
    assert isinstance(domain, SourceworkDomain)
    return domain


def _stop_on_faulty_data(app: Sphinx) -> None:
    if not settings_of(app.config).check:
        return
    problems = check_unit(domain_of(app.env).loaded)
    if problems:
        listing = "\n".join(str(problem) for problem in problems)
        raise ExtensionError(f"{len(problems)} faults in the unit's data:\n{listing}")


def _stop_on_faulty_pages(app: Sphinx, env: BuildEnvironment) -> None:
    faults = [
        message
        for _, messages in sorted(domain_of(env).data["faults"].items())
        for message in messages
    ]
    if faults:
        listing = "\n".join(faults)
        raise ExtensionError(f"{len(faults)} references that lead nowhere:\n{listing}")


def setup_domain(app: Sphinx) -> None:
    """Register the domain and the two gates."""
    app.add_domain(SourceworkDomain)
    app.connect("builder-inited", _stop_on_faulty_data)
    app.connect("env-check-consistency", _stop_on_faulty_pages)
