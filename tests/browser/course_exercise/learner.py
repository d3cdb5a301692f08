"""A learner at work on one exercise."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


@dataclass
class Exercise:
    """One exercise on a page, driven as a learner does."""

    page: Page
    name: str

    @property
    def section(self) -> Locator:
        return self.page.locator(f"[data-sourcework-exercise={self.name}]")

    def button(self, name: str) -> Locator:
        return self.section.get_by_role("button", name=name, exact=True)

    def choose(self, of: str, value: str) -> None:
        """Choose from the list that is called so."""
        self.section.get_by_role("combobox", name=of, exact=True).select_option(label=value)

    def sort(self, card: str, category: str) -> None:
        """Put a card into a category."""
        group = self.section.get_by_role("radiogroup", name=card, exact=True)
        group.get_by_role("radio", name=category).check()

    def word(self, text: str, at: int = 0) -> Locator:
        """A word of a passage."""
        return self.section.get_by_role("option", name=text, exact=True).nth(at)

    def check(self) -> str:
        """Press the button that checks, and read what is said then."""
        main = self.section.locator("[data-sourcework-part=main]")
        main.locator(".sourcework-exercise-main-button").click()
        return self.result()

    def result(self) -> str:
        found = self.section.locator(".sourcework-exercise-result:visible").all_inner_texts()
        return "\n".join(found)

    def feedback(self) -> list[str]:
        """Everything that is said on single answers."""
        return self.section.locator(".sourcework-exercise-feedback:visible").all_inner_texts()

    def complaint(self) -> str:
        return " ".join(
            self.section.locator(".sourcework-exercise-complaint:visible").all_inner_texts()
        )
