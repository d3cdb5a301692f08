// @ts-check
/* Which formats stand side by side, and for which question. The choice stands in the address. */
(() => {
  const form = /** @type {HTMLFormElement | null} */ (
    document.querySelector("form.sourcework-format-chooser")
  );
  if (!form) return;
  const strings = JSON.parse(form.nextElementSibling?.textContent || "{}");
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input")]);
  const question = /** @type {HTMLSelectElement} */ (form.elements.namedItem("question"));
  const answers = /** @type {HTMLElement[]} */ ([
    ...document.querySelectorAll("[data-sourcework-format]"),
  ]);
  const sections = [...question.options]
    .map((option) => document.getElementById(option.value))
    .filter((section) => section !== null);

  const show = () => {
    const chosen = boxes.filter((box) => box.checked);
    const names = chosen.map((box) => box.value);
    for (const answer of answers) {
      answer.hidden = !names.includes(answer.dataset.sourceworkFormat || "");
    }
    for (const section of sections) {
      section.hidden = question.value !== "" && section.id !== question.value;
    }
    status.textContent = strings.shown
      .replace("{formats}", chosen.map((box) => box.labels?.[0].textContent?.trim()).join(", "))
      .replace("{questions}", String(sections.filter((section) => !section.hidden).length));
    remember(names);
  };

  /** @param {string[]} names */
  const remember = (names) => {
    try {
      const url = new URL(location.href);
      if (boxes.every((box) => box.checked === box.defaultChecked)) url.searchParams.delete("formats");
      else url.searchParams.set("formats", names.join(" "));
      if (question.value) url.searchParams.set("question", question.value);
      else url.searchParams.delete("question");
      if (url.href !== location.href) history.replaceState(null, "", url);
    } catch {
      // Some browsers forbid it for a page from a folder.
    }
  };

  const wanted = new URLSearchParams(location.search);
  const names = wanted.get("formats")?.split(" ");
  if (names) for (const box of boxes) box.checked = names.includes(box.value);
  // A link to one question is not hidden by another choice.
  const asked = location.hash ? "" : wanted.get("question") || "";
  if (sections.some((section) => section.id === asked)) question.value = asked;
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
