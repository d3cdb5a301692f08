"""Every setting of the builder, in one table."""

from sphinx.application import Sphinx

#: name, default, types, meaning. No setting changes what is read, so none rebuilds anything.
SETTINGS: tuple[tuple[str, object, tuple[type, ...], str], ...] = (
    ("title", "", (str,), "title of the book; the project's title where empty"),
    ("subtitle", "", (str,), "printed under the title"),
    ("edition", "", (str,), "label of the edition, as “Student reader”"),
    ("filename", "book", (str,), "name of the PDF, without its ending"),
    ("root", "", (str,), "page whose table of contents is the book; the root page where empty"),
    ("pages", [], (list, tuple), "pages or folders of pages to print; all of the book where empty"),
    ("page_map", "", (str,), "file with the page numbers of another PDF, which references name"),
    (
        "results_only",
        [],
        (list, tuple),
        "notebooks, or folders of them, of which only the results are printed",
    ),
    ("paper", "a4", (str,), "paper size, by Typst's name"),
    ("contents_depth", 2, (int,), "levels of headings in the contents below a part; 0: none"),
    ("title_page", True, (bool,), "title page and colophon stand before the text"),
    ("colophon", [], (list, tuple), "further lines of the colophon: rights, contact"),
    ("registers", {}, (dict,), "name of an index -> its title"),
    ("show_urls", True, (bool,), "addresses of links to the web stand in footnotes"),
    ("site_url", "", (str,), "address of the site, for references to pages not in this PDF"),
    ("font_packages", ["fontpkg_amiri"], (list, tuple), "installed packages that carry fonts"),
    ("font_paths", [], (list, tuple), "folders with fonts, relative to the source folder"),
    (
        "script_languages",
        {"Arab": "ar", "Cyrl": "ru"},
        (dict,),
        "language of a run, by script",
    ),
    (
        "skip_raw",
        ["sourcework-screen-only"],
        (list, tuple),
        "classes of raw HTML to leave out",
    ),
)


def add_settings(app: Sphinx) -> None:
    """Each setting is known to Sphinx as ``sourcework_typst_<name>``."""
    for name, default, types, _meaning in SETTINGS:
        app.add_config_value(f"sourcework_typst_{name}", default, "", types)
