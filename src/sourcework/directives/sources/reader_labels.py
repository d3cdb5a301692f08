"""What the layers, the meanings of marks and the messages of the reader are called."""

from __future__ import annotations

from sourcework.directives.common.locale import _

# Functions, not tables: the language of the build is known only when a page is made.


def layer_label(layer: str) -> str:
    """What a screen reader says before words that a layer covers."""
    return {
        "claim": _("claim"),
        "quotation": _("quoted phrase"),
        "cue": _("cue"),
        "frame": _("frame"),
        "hedge": _("hedge"),
        "figure": _("figure"),
        "name": _("name"),
        "forecast": _("forecast"),
        "time": _("time"),
    }[layer]


def layer_switches() -> dict[str, str]:
    """The layers that a reader can switch, by the name that stands in the address."""
    return {
        "hedges": _("hedges"),
        "figures": _("figures"),
        "names": _("names"),
        "forecasts": _("forecasts"),
        "time": _("time"),
        "speech": _("speech cues"),
        "quotations": _("quotations"),
    }


def meaning_label(meaning: str) -> str:
    """What a reader means by a mark."""
    return {
        "evidence": _("evidence"),
        "question": _("question"),
        "doubt": _("doubt"),
    }[meaning]


def reader_strings() -> dict[str, str]:
    """The messages of the scripts. ``%(name)s`` are places that the script fills."""
    return {
        # Layers
        "claims_shown": _("%(shown)s of %(total)s claims are shown."),
        # A text of one's own
        "found_all": _("This is Source %(siglum)s. All %(total)s paragraphs were found."),
        "found_some": _(
            "This is Source %(siglum)s. %(found)s of %(total)s paragraphs were found; "
            "not found: %(missing)s. They may be missing in your copy or worded differently there."
        ),
        "left_over": _("Parts of your text that belong to no paragraph of this source:"),
        "nothing_pasted": _("There is no text yet. Paste it into the field, or choose a file."),
        "stranger": _(
            "No paragraph of Source %(siglum)s was found in this text, so it was not kept. "
            "Perhaps it is another article, a translation, or a version that the editors changed "
            "later. Compare its first sentence with the abstract of the first paragraph, and copy "
            "the whole article."
        ),
        "other_source": _(
            "This text looks like Source %(siglum)s. Open its page and paste it there:"
        ),
        "text_kept": _("The text is kept in this browser, and nowhere else."),
        "text_not_kept": _(
            "This browser keeps nothing for this page, so the text is gone when you close it."
        ),
        "text_forgotten": _("The text is forgotten. It is no longer in this browser."),
        "text_label": _("Your copy"),
        # Marks
        "mark_abstract": _("Mark in the abstract"),
        "mark_text": _("Mark in the text"),
        "words_of_abstract": _("%(paragraph)s, abstract"),
        "words_of_text": _("%(paragraph)s, text"),
        "mark_name": _("%(meaning)s %(number)s"),
        "mark_name_with_note": _("%(meaning)s %(number)s: %(note)s"),
        "select_first": _("Select some words first."),
        "marked": _("Marked as %(meaning)s."),
        "mark_deleted": _("The mark was deleted."),
        "no_place": _("These words are not on the page now."),
        "show": _("Show mark %(number)s"),
        "change": _("Change mark %(number)s"),
        "delete": _("Delete mark %(number)s"),
        "show_short": _("Show"),
        "change_short": _("Change"),
        "delete_short": _("Delete"),
        "delete_all": _("Delete all %(count)s marks of this page? This cannot be undone."),
        "imported": _("%(count)s marks were read from the file."),
        "import_fault": _("This file holds no marks of this unit. Nothing was changed."),
        "storage_full": _(
            "The storage of this browser is full. New marks last until you close the page: "
            "save them as a file."
        ),
        "storage_forbidden": _(
            "This browser keeps nothing for this page. Your marks last until you close it: "
            "save them as a file."
        ),
        # The card
        "copy": _("Copy"),
        "copied": _("Copied."),
        "selected": _("Selected. Copy it with Ctrl+C or the menu of your device."),
    } | {meaning: meaning_label(meaning) for meaning in ("evidence", "question", "doubt")}
