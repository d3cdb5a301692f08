"""Books of any size with pages of the unit's kind, for measuring how build time grows."""

import random
from collections.abc import Iterator
from pathlib import Path

import yaml
from tests.bench.building import ROOT

#: Pages of one section, its opening page included.
SMALLEST_SECTION, LARGEST_SECTION = 10, 25
WORDS_OF_PARAGRAPH = (50, 110)
PARAGRAPHS_OF_PAGE = 11
TERMS = 40

WORDS = """
archive article author balance bridge broadcast capital census chronicle claim column
committee context copy council date debate delegate document edition editor evidence
forecast garden harbour hearing history journal ledger letter library margin market meeting
memory minister note notice office opinion page paper parliament passage pattern photograph
print protest question reader record report response review river school session source
speaker station street summary table teacher testimony text theatre title town treaty union
version village voice vote witness word writer year asks answers compares counts doubts
explains finds gives hears holds keeps knows leaves marks names places reads says sees
shows tells thinks turns weighs writes early late long small large open quiet public
several other first second last same new old and but for from in into of on over to under
with without
"""
VOCABULARY = WORDS.split()


def generate(folder: Path, pages: int) -> None:
    """Write a book of exactly so many pages, the first page included; the same every time."""
    dice = random.Random(pages)
    parts: list[dict[str, object]] = []
    sizes = section_sizes(dice, pages - 2)
    for number, size in enumerate(sizes, start=1):
        parts.append(write_section(dice, folder, number, size))
    write(folder / "book/index.md", first_page(dice))
    write(folder / "book/terms.md", glossary(dice))
    toc = {
        "format": "jb-book",
        "root": "book/index",
        "parts": [
            {"caption": "Sections", "chapters": parts},
            {"caption": "Look it up", "chapters": [{"file": "book/terms"}]},
        ],
    }
    write(folder / "_toc.yml", yaml.safe_dump(toc, sort_keys=False))
    write(folder / "_config.yml", yaml.safe_dump(configuration(), sort_keys=False))


def section_sizes(dice: random.Random, pages: int) -> Iterator[int]:
    """Sizes of sections that together have so many pages."""
    while pages > 0:
        size = min(pages, dice.randint(SMALLEST_SECTION, LARGEST_SECTION))
        yield size
        pages -= size


def configuration() -> dict[str, object]:
    """The unit's own configuration; the page frame stands for the extension, which wants data."""
    config: dict[str, object] = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    sphinx = config["sphinx"]["config"]  # type: ignore[index]
    sphinx["extensions"] = [
        "sourcework.theme" if name == "sourcework" else name for name in sphinx["extensions"]
    ]
    own = ("sourcework", "bibtex")
    config["sphinx"] = {
        "config": {name: value for name, value in sphinx.items() if not name.startswith(own)}
        | {"bibtex_bibfiles": []}
    }
    return config


def write_section(dice: random.Random, folder: Path, number: int, size: int) -> dict[str, object]:
    """An opening page with cards and the pages below it; the section's entry in the contents."""
    slug = f"book/section-{number}"
    names = [f"{slug}/page-{page}" for page in range(1, size)]
    cards = [
        f":::{{grid-item-card}} {title(dice)}\n:link: /{name}\n:link-type: doc\n"
        f"{sentence(dice)}\n:::"
        for name in names
    ]
    grid = "\n".join(["::::{grid} 1 2 2 3", ":gutter: 3", "", *cards, "::::"])
    write(folder / f"{slug}/index.md", page_of_prose(dice, names, grid if cards else ""))
    for name in names:
        write(folder / f"{name}.md", page_of_prose(dice, names))
    entry: dict[str, object] = {"file": f"{slug}/index"}
    return entry | ({"sections": [{"file": name} for name in names]} if names else {})


def page_of_prose(dice: random.Random, neighbours: list[str], opening: str = "") -> str:
    """About 900 words with headings, links, terms, a table and a note."""
    blocks = [f"# {title(dice)}", opening]
    for number in range(PARAGRAPHS_OF_PAGE):
        if number % 3 == 1:
            blocks.append(f"## {title(dice)}")
        blocks.append(paragraph(dice, neighbours))
    blocks.append(f":::{{note}}\n{sentence(dice)}\n:::")
    rows = [f"| {sentence(dice)} | {dice.randint(1, 99)} |" for _ in range(6)]
    blocks.append("\n".join(["| Claim | Paragraph |", "| --- | --- |", *rows]))
    return "\n\n".join(block for block in blocks if block) + "\n"


def paragraph(dice: random.Random, neighbours: list[str]) -> str:
    """Some sentences, one term, and now and then a link to a page of the same section."""
    words: list[str] = []
    while len(words) < dice.randint(*WORDS_OF_PARAGRAPH):
        words += sentence(dice).split()
    words.insert(len(words) // 2, f"{{term}}`term {dice.randrange(TERMS)}`")
    if neighbours and dice.random() < 0.3:
        words.append(f"{{doc}}`/{dice.choice(neighbours)}`")
    return " ".join(words)


def first_page(dice: random.Random) -> str:
    return f"# {title(dice)}\n\n{paragraph(dice, [])}\n"


def glossary(dice: random.Random) -> str:
    entries = "\n\n".join(f"term {number}\n  {sentence(dice)}" for number in range(TERMS))
    return f"# Terms\n\n```{{glossary}}\n{entries}\n```\n"


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(VOCABULARY, k=dice.randint(7, 18))).capitalize() + "."


def title(dice: random.Random) -> str:
    return " ".join(dice.choices(VOCABULARY, k=3)).capitalize()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
