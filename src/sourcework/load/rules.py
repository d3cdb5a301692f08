"""The rules that the reader itself holds: what must be true before a record can be one."""

READING_RULES = {
    "file-exists": "Every file that a unit needs is there.",
    "file-has-content": "Every data file holds named values.",
    "file-is-utf-8": "Every data file is saved in the encoding UTF-8.",
    "yaml-is-well-formed": "Every data file is YAML.",
    "bibliography-is-well-formed": "The bibliography is BibTeX.",
    "entry-says-what-and-by-whom": "Every entry of the bibliography has a title and a maker.",
    "key-is-a-word": "Every key is a plain word.",
    "key-is-unique": "No key stands twice in one record.",
    "no-aliases": "Every value is written where it stands; no alias repeats it.",
    "no-merge-keys": "Every field is written out; no merge key brings in others.",
    "scalar-is-plain": "Every value without quotes means the same to all readers of YAML.",
    "record-is-well-formed": "Where a record belongs, there are named fields.",
    "field-is-present": "Every field that a record needs is there.",
    "field-is-known": "Every field is one that the record has.",
    "value-is-valid": "Every value is of the kind that its field takes.",
    "exercise-id-is-file": "An exercise's id is the name of its file.",
    "slug-is-folder": "A source's slug is the name of its folder.",
    "texts-are-readable": "The folder of full texts that the environment names is there.",
}
"""By id, what is true of valid data."""
