"""How long `check` takes on a generated corpus, and how the time grows with the number of claims.

The unit is one of invented sources with annotations, actors, places, events and terms in the
proportions of a real one. Counted are the seconds of the processor, in a process of its own; the
start of Python and the imports are given apart, because they take the same time for every corpus.
"""

import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from tests.bench.building import CLOCK, PROCESSOR_TIME
from tests.bench.growth import exponent
from tests.bench.table import print_table, seconds

from sourcework.check import write_schemas
from sourcework.model.text import checksum, control, count_words, fingerprint

SIZES = (500, 5_000)
REPETITIONS = 3

CLAIMS_OF_PARAGRAPH = 5
PARAGRAPHS_OF_SOURCE = 10
#: So many claims share one actor, one event and one term.
CLAIMS_OF_ACTOR, CLAIMS_OF_EVENT, CLAIMS_OF_TERM = 8, 8, 20

CHECK = """
from pathlib import Path
from sourcework.check import check_unit
from sourcework.load import load_unit
loaded = load_unit(Path.cwd())
problems = check_unit(loaded)
assert not problems, "\\n".join(map(str, problems[:5]))
print("claims", len(loaded.unit.claim_by_id))
"""
START = "import sourcework.check, sourcework.load"

BASIS = {"keys": ["register"], "confidence": "documented"}
PROSE = "The ferry waits at the quay, and nobody says for how long it will stay there."
CUE = "sagte der Rat"


def measure() -> None:
    """Check generated corpora of several sizes."""
    start = fastest(Path.cwd(), START)
    times = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            generate_corpus(Path(folder), size)
            times[size] = fastest(Path(folder), CHECK) - start
    print_table(
        "Check of a generated corpus",
        ("claims", "time without the start"),
        [(size, seconds(time)) for size, time in times.items()],
    )
    print(f"The start: {seconds(start)}")
    print(f"Growth exponent: {exponent(times):.2f}", flush=True)


def fastest(folder: Path, script: str) -> float:
    """The processor's seconds of the fastest of several runs; a failing one ends it all."""
    return min(processor_seconds(folder, script) for _ in range(REPETITIONS))


def processor_seconds(folder: Path, script: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", CLOCK + script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"the corpus in {folder} is not checked:\n{(done.stdout + done.stderr)[-4000:]}")
    (time,) = PROCESSOR_TIME.findall(done.stdout)
    return float(time)


# The corpus -------------------------------------------------------------------------------------


def generate_corpus(folder: Path, claims: int) -> None:
    """Write a sound unit with exactly so many claims; the same every time."""
    dice = random.Random(claims)
    actors = [f"actor-{number}" for number in range(max(claims // CLAIMS_OF_ACTOR, 2))]
    events = [f"event-{number}" for number in range(max(claims // CLAIMS_OF_EVENT, 2))]
    terms = [f"term-{number}" for number in range(max(claims // CLAIMS_OF_TERM, 2))]
    left = claims
    number = 0
    while left:
        size = min(left, CLAIMS_OF_PARAGRAPH * PARAGRAPHS_OF_SOURCE)
        write_source(dice, folder, number, size, actors, events)
        left -= size
        number += 1
    write(folder, "unit", {"title": "A generated unit", "question": "How long does it take?"})
    write(folder, "actors", {"actors": [actor_of(name) for name in actors]})
    write(folder, "places", {"places": [place_of("quay")]})
    write(folder, "events", {"events": [event_of(dice, name) for name in events]})
    write(folder, "glossary", {"terms": [term_of(name) for name in terms]})
    write(folder, "formats", {"dimensions": [], "formats": []})
    for name, key in (
        ("rounds", "rounds"),
        ("contested", "points"),
        ("terminology", "words"),
        ("companions", "companions"),
    ):
        write(folder, name, {key: []})
    entry = (
        "@misc{register,\n  title = {Register},\n  organization = {Office},\n  year = {2031},\n}\n"
    )
    (folder / "corpus/references.bib").write_text(entry, encoding="utf-8")
    write_schemas(folder)


def siglum_of(number: int) -> str:
    first, second = divmod(number, 26)
    return chr(ord("A") + first) + chr(ord("A") + second)


def write_source(
    dice: random.Random,
    folder: Path,
    number: int,
    claims: int,
    actors: list[str],
    events: list[str],
) -> None:
    """A source of so many claims, with the annotation of each of its paragraphs."""
    siglum = siglum_of(number)
    slug = f"source-{number}"
    paragraphs, annotations = [], []
    sizes = [CLAIMS_OF_PARAGRAPH] * (claims // CLAIMS_OF_PARAGRAPH)
    if claims % CLAIMS_OF_PARAGRAPH:
        sizes.append(claims % CLAIMS_OF_PARAGRAPH)
    for position, size in enumerate(sizes, start=1):
        name = f"{siglum.lower()}-{position}"
        sentence = f"{PROSE} {name} {CUE}. "
        words = (sentence * size).strip()
        spans = [
            span
            for index in range(size)
            for span in spans_of(
                dice, f"{name}-c{index + 1}", index * len(sentence), sentence, actors
            )
        ]
        count, sha256, rolling = count_words(words), fingerprint(words), checksum(words)
        paragraphs.append(
            {
                "number": position,
                "kind": "body",
                "abstract": PROSE,
                "words": count,
                "length": len(words),
                "sha256": sha256,
                "checksum": rolling,
                "control": control(count, len(words), sha256, rolling),
                "marks": dict(Counter(span["layer"] for span in spans)),
                "claims": [
                    claim_of(dice, f"{name}-c{index}", actors, events)
                    for index in range(1, size + 1)
                ],
            }
        )
        annotations.append({"paragraph": name, "sha256": sha256, "spans": spans})
    record = source_of(slug, siglum) | {"paragraphs": paragraphs}
    write(folder, "source", record, f"sources/{slug}")
    write(folder, "annotations", {"paragraphs": annotations}, f"sources/{slug}")


def source_of(slug: str, siglum: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "siglum": siglum,
        "role": "corpus",
        "title": PROSE,
        "summary": PROSE,
        "language": "de",
        "genre": "note",
        "place": "quay",
        "place_note": PROSE,
        "author": "not named",
        "on_the_spot": PROSE,
        "addressee": "readers",
        "dating": {
            "date": "2031-05-02",
            "earliest": "2031-05-01",
            "latest": "2031-05-03",
            "printed": False,
            "confidence": "high",
            "evidence": [{"paragraph": 1, "text": PROSE, "basis": BASIS}],
        },
        "rights": {"holder": "The Post", "status": "protected", "note": PROSE},
    }


def claim_of(
    dice: random.Random, name: str, actors: list[str], events: list[str]
) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "attributed-statement",
        "speaker": dice.choice(actors),
        "voice": "reported",
        "speech": {"type": "indirect", "cue": CUE},
        "about": dice.sample(actors, 2),
        "events": [dice.choice(events)],
        "gist": PROSE,
        "check": {"text": PROSE, "basis": BASIS},
    }


def spans_of(
    dice: random.Random, claim: str, start: int, sentence: str, actors: list[str]
) -> list[dict[str, Any]]:
    """The whole sentence as the claim, its cue, and three names."""
    end = start + len(sentence.rstrip())
    cue = start + sentence.index(CUE)
    spans: list[dict[str, Any]] = [
        {"layer": "claim", "start": start, "end": end, "ref": claim},
        {"layer": "cue", "start": cue, "end": cue + len(CUE), "ref": claim},
    ]
    for word in ("ferry", "quay", "nobody"):
        place = start + sentence.index(word)
        spans.append(
            {"layer": "name", "start": place, "end": place + len(word), "ref": dice.choice(actors)}
        )
    return spans


def actor_of(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "collective",
        "name": name,
        "german": name,
        "role": PROSE,
        "basis": BASIS,
    }


def place_of(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "kind": "site",
        "name": name,
        "german": name,
        "latitude": 10.0,
        "longitude": 20.0,
        "role": PROSE,
        "basis": BASIS,
    }


def event_of(dice: random.Random, name: str) -> dict[str, Any]:
    day = f"2031-04-{dice.randint(1, 28):02}"
    known = {"day": day, "by": PROSE, "confidence": "documented"}
    return {
        "id": name,
        "title": PROSE,
        "date": day,
        "track": "ground",
        "place": "quay",
        "known": known,
        "basis": BASIS,
    }


def term_of(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "term": name,
        "field": "media",
        "forms": [f"{name}s"],
        "german": f"{name}-de",
        "definition": PROSE,
        "basis": BASIS,
    }


class Writer(yaml.CSafeDumper):
    """Writes every record out, as the loader wants it."""

    def ignore_aliases(self, _data: object) -> bool:
        """No value stands for another one."""
        return True


def write(folder: Path, name: str, data: dict[str, Any], below: str = "") -> None:
    """A data file with the line that leads editors to its schema."""
    path = folder / "corpus" / below / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = "../../schema" if below else "schema"
    content = yaml.dump(data, Dumper=Writer, allow_unicode=True, sort_keys=False)
    modeline = f"# yaml-language-server: $schema={schema}/{name}.json\n"
    path.write_text(modeline + content, encoding="utf-8")


if __name__ == "__main__":
    measure()
