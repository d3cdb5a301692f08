"""A small invented book that uses every node the builder knows."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "The Harbour Book"
author = "The Harbour Society"
copyright = "2024, The Harbour Society"
release = "1.2"
language = "en"
extensions = [
    "myst_nb",
    "sphinx_design",
    "sphinx_external_toc",
    "sphinxcontrib.bibtex",
    "sourcework.typst",
    "worksheet",
]
external_toc_path = "_toc.yml"
bibtex_bibfiles = ["references.bib"]
nb_execution_mode = "off"
nb_render_markdown_format = "myst"
numfig = True
myst_enable_extensions = ["attrs_inline", "attrs_block", "deflist", "fieldlist", "tasklist"]
sourcework_typst_subtitle = "A sample of everything"
sourcework_typst_edition = "Test edition"
sourcework_typst_registers = {"people": "Index of persons"}
