"""What the exercise script says, in the language of the build."""

from __future__ import annotations

from sourcework.directives.common.locale import _


def exercise_strings() -> dict[str, str]:
    """The strings by name; ``%(name)s`` stands for what the script puts in."""
    return {
        **_controls(),
        **_verdicts(),
        **_estimates(),
        **_writing(),
        **_keeping(),
        **_files(),
        **_progress(),
    }


def _controls() -> dict[str, str]:
    return {
        "amount": _("%(number)s %(unit)s"),
        "answer_first": _("Give an answer first; one is enough to begin with."),
        "cancel": _("Cancel"),
        "cell": _("%(row)s – %(column)s"),
        "check": _("Check"),
        "choose": _("Choose …"),
        "chosen": _("Chosen"),
        "close": _("Close"),
        "compare": _("Compare with our reading"),
        "gap": _("Gap %(number)s"),
        "hint": _("Hint %(number)s of %(all)s"),
        "labelled": _("%(label)s: %(text)s"),
        "lettered": _("%(letter)s – %(text)s"),
        "mark_first": _("Mark some words first."),
        "mark_help": _(
            "Tap or click a word to mark it, or select several. With the keyboard: arrow keys to "
            "move, space bar to mark, Shift and an arrow key to mark several."
        ),
        "mark_selection": _("Mark the selected words"),
        "marked_in": _("Marked in %(passage)s"),
        "move_down": _("Move down: %(text)s"),
        "move_up": _("Move up: %(text)s"),
        "moved": _("%(text)s: now %(place)s of %(all)s"),
        "my_order": _("My order"),
        "no_more_hints": _("No more hints"),
        "numbered": _("%(number)s. %(text)s"),
        "our_answer": _("Our answer"),
        "our_reading": _("Our reading"),
        "quoted": _("“%(text)s”"),
        "result": _("Result"),
        "start_over": _("Start over"),
        "start_over_ask": _("This removes your answer to “%(title)s”. It cannot be brought back."),
        "started_over": _("Your answer has been removed."),
        "type_words": _("The words that you mark in your copy:"),
        "unmark": _("Remove"),
        "unmark_what": _("Remove the mark from %(text)s"),
        "used_twice": _("Each answer fits once only. You have used this one twice: %(answer)s"),
        "variant_answer": _("Our answer to this"),
        "your_marks": _("Your marks"),
    }


def _verdicts() -> dict[str, str]:
    return {
        "in_order": _("In order"),
        "not_meant": _("Not what is asked for"),
        "other_options": _("The comments on the other options now stand beside them, too."),
        "summary_fields": _("In agreement with our answer: %(right)s of %(all)s."),
        "summary_interpretive": _(
            "There is more than one good answer here. Compare your reasons with ours."
        ),
        "summary_mark": _("Found: %(found)s of %(all)s. Marked beyond that: %(beyond)s."),
        "summary_open": _("Not answered yet: %(open)s."),
        "summary_order": _("In order among each other: %(right)s of %(all)s."),
        "summary_partly": _("Partly right. The comment beside your answer says what is missing."),
        "summary_right": _("Right. The comment beside your answer says why."),
        "summary_several": _("Right: %(right)s of %(all)s. Chosen beyond that: %(beyond)s."),
        "summary_wrong": _("Not yet. The comment beside your answer says where to look again."),
        "too_early": _("Stands too early"),
        "too_late": _("Stands too late"),
        "too_little": _("Found; more belongs to it"),
        "too_much": _("Found; fewer words would do"),
        "verdict_also": _("Accepted, with a good reason"),
        "verdict_partly": _("Partly right"),
        "verdict_right": _("Right"),
        "verdict_wrong": _("Not yet"),
    }


def _estimates() -> dict[str, str]:
    return {
        "brier": _("Brier score: (%(estimate)s − %(outcome)s)² = %(score)s"),
        "brier_explained": _(
            "The Brier score is the square of the distance between your probability and what "
            "happened (1 if it did, 0 if not). 0 is the best score, 1 the worst; who always says "
            "50 per cent gets 0.25. A single score says little: it becomes meaningful over many "
            "estimates, and it is only as good as the test that was agreed on before."
        ),
        "brier_title": _("What does the Brier score say?"),
        "commit": _("Commit and reveal"),
        "commit_help": _("When you commit, your estimate is fixed and the outcome opens."),
        "committed": _("Your estimate: %(estimate)s"),
        "counted": _("Counted: %(value)s. Difference from your estimate: %(difference)s."),
        "number_between": _("Give a number between %(least)s and %(most)s."),
        "outcome_no": _("It did not happen"),
        "outcome_open": _("It cannot be told"),
        "outcome_yes": _("It happened"),
        "outside_range": _("It lies outside your range."),
        "range_around": _("Your estimate must lie between your lowest and highest value."),
        "within_range": _("It lies within your range."),
    }


def _writing() -> dict[str, str]:
    return {
        "checklist": _("Check yourself"),
        "compare_text": _("Compare with sample answers"),
        "level": _("Level %(level)s"),
        "level_first": _("Choose a level first."),
        "level_own": _("Level %(level)s – here you put your own answer"),
        "own_level": _("Level given by the learner"),
        "own_level_which": _("Which level comes closest to your answer?"),
        "revise": _("You can still revise your text above."),
        "samples": _("Sample answers"),
        "show_samples": _("Show the sample answers"),
        "unticked": _(
            "Not ticked yet: “%(text)s” Revise your text, or press the button again to go on."
        ),
        "words": _("Words: %(count)s"),
        "write_first": _("Write something first."),
    }


def _keeping() -> dict[str, str]:
    return {
        "clear": _("Clear all answers"),
        "clear_ask": _(
            "This removes all your answers in this unit from this browser (exercises answered: "
            "%(count)s). They cannot be brought back, unless you have saved them to a file."
        ),
        "cleared": _("All answers have been removed."),
        "desk": _("Your answers"),
        "desk_about": _(
            "They are kept in this browser only and are sent nowhere. To take them to another "
            "device, save them to a file and open it there."
        ),
        "earlier_answer": _("Your answer to the earlier form of this exercise, %(time)s"),
        "exercise_changed": _(
            "This exercise has been changed since you answered it. Your earlier answer is kept."
        ),
        "from_folder": _(
            "This unit was opened from a folder. Some browsers then keep the answers of each page "
            "apart. If answers from another page are missing in your file, save them on that page."
        ),
        "not_saved": _("This browser has not saved your answer."),
        "replaced_answer": _("Your answer of %(time)s, replaced from a file"),
        "saved_at": _("Saved in this browser, %(time)s"),
        "storage_damaged": _(
            "Saved answers that cannot be read: %(count)s. They have been set aside, not deleted, "
            "and go into the file that you save."
        ),
        "storage_denied": _(
            "This browser does not let the page keep your answers. They last until you leave the "
            "page: save them to a file before."
        ),
        "storage_full": _(
            "The storage of this browser is full. What you answer now lasts until you leave the "
            "page: save all answers to a file before."
        ),
    }


def _files() -> dict[str, str]:
    return {
        "file_made": _("Made: %(file)s. Look among your downloads."),
        "group": _("Class"),
        "import": _("Open saved answers"),
        "import_about": _(
            "Choose a file that was saved here before. You see what it would change before "
            "anything is changed."
        ),
        "import_add": _("Add only what is missing here"),
        "import_choose": _("File with answers (.json)"),
        "import_counts": _(
            "New in the file: %(added)s. The same as here: %(same)s. Different from here: "
            "%(differing)s."
        ),
        "import_damaged": _(
            "This file is damaged and cannot be read. Nothing has been changed. Perhaps it was "
            "not saved or copied to its end."
        ),
        "import_differs": _("%(title)s: here %(here)s, in the file %(there)s"),
        "import_foreign": _(
            "This file holds no answers saved here. Nothing has been changed. The file to choose "
            "ends in “.json”."
        ),
        "import_kept": _(
            "You have answered these here, too. If you replace your answers, the present ones are "
            "kept and shown below the exercise."
        ),
        "import_newer": _(
            "This file was saved by a newer edition of the unit and cannot be read here. Nothing "
            "has been changed."
        ),
        "import_other-unit": _(
            "This file belongs to another unit: “%(title)s”. This unit is “%(unit)s”. Nothing has "
            "been changed."
        ),
        "import_replace": _("Replace mine"),
        "import_take": _("Take over the answers"),
        "import_unreadable": _(
            "Entries of the file that cannot be read: %(count)s. They are set aside, not deleted."
        ),
        "imported": _("The answers have been taken over."),
        "name": _("Name"),
        "name_help": _("Name and class go into the file only. This browser does not keep them."),
        "no_answers": _("No exercise has been answered yet."),
        "print_document": _("Print"),
        "save_about": _("Exercises answered: %(count)s"),
        "save_all": _("Save or hand in all answers"),
        "save_document": _("Document to hand in (.html)"),
        "save_file": _("File to open again (.json)"),
    }


def _progress() -> dict[str, str]:
    return {
        "progress": _("Done: %(done)s of %(all)s. Begun: %(begun)s."),
        "state_begun": _("begun"),
        "state_done": _("done"),
        "state_earlier": _("changed since you answered it"),
        "state_open": _("not begun"),
    }
