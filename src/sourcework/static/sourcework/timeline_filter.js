// @ts-check
/* What of a timeline is shown: by the day on which it became public, by track, place and source.
 *
 * The choice stands in the address, so that a view can be linked. Each form governs the timelines
 * that follow it, up to the next form; only the first form reads and writes the address.
 */
(() => {
  const language = document.documentElement.lang || "en";
  const longDay = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const forms = [...document.querySelectorAll("form.sourcework-timeline-filter")];

  /** @param {string} text @param {Record<string, string | number>} values */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** @param {string} day */
  const dayName = (day) => longDay.format(new Date(`${day}T00:00:00Z`));

  /** @param {Element} first @param {Element} second */
  const isBefore = (first, second) =>
    Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);

  forms.forEach((element, index) => {
    const form = /** @type {HTMLFormElement} */ (element);
    const state = /** @type {HTMLElement} */ (form.nextElementSibling);
    const status = /** @type {HTMLElement} */ (state.querySelector("[role=status]"));
    const link = /** @type {HTMLAnchorElement} */ (state.querySelector("a"));
    const strings = JSON.parse(state.nextElementSibling?.textContent || "{}");
    const horizon = /** @type {HTMLInputElement} */ (form.elements.namedItem("known"));
    const selects = [...form.querySelectorAll("select")];
    const next = forms[index + 1];
    const tables = [...document.querySelectorAll("table.sourcework-timeline")].filter(
      (table) => isBefore(form, table) && (!next || isBefore(table, next)),
    );
    const parts = tables.map((table) => {
      const region = /** @type {HTMLElement} */ (table.closest(".sourcework-scroll-region"));
      const empty = document.createElement("p");
      empty.className = "sourcework-note";
      empty.textContent = strings.empty;
      empty.hidden = true;
      region.after(empty);
      const rows = /** @type {HTMLElement[]} */ ([...table.querySelectorAll("tbody tr")]);
      return { region, empty, rows };
    });
    const all = parts.flatMap((part) => part.rows);
    const days = [...new Set(all.map((row) => row.dataset.sourceworkKnown || ""))].sort();
    [horizon.min, horizon.max] = [days[0] ?? "", days.at(-1) ?? ""];

    /** @param {HTMLElement} row */
    const isPublic = (row) => !horizon.value || (row.dataset.sourceworkKnown || "") <= horizon.value;

    /** @param {HTMLElement} row */
    const isChosen = (row) =>
      selects.every(
        ({ name, value }) =>
          !value ||
          (row.getAttribute(`data-sourcework-${name}`) || "").split(" ").includes(value),
      );

    const show = () => {
      for (const { region, empty, rows } of parts) {
        for (const row of rows) row.hidden = !isPublic(row) || !isChosen(row);
        region.hidden = rows.every((row) => row.hidden);
        empty.hidden = !region.hidden;
        region.classList.toggle("sourcework-without-notes", horizon.value !== "");
      }
      tell();
    };

    const tell = () => {
      const known = all.filter(isPublic);
      const shown = known.filter(isChosen);
      const chosen = selects.filter((select) => select.value);
      const lines = [fill(strings.shown, { shown: shown.length, all: all.length })];
      if (horizon.value) {
        const count = all.length - known.length;
        lines.push(fill(strings.later, { day: dayName(horizon.value), count }), strings.notes);
      }
      if (chosen.length) {
        const filters = chosen.map((select) => select.selectedOptions[0].text).join(", ");
        lines.push(fill(strings.filtered, { filters, count: known.length - shown.length }));
      }
      status.textContent = lines.join(" ");
      link.href = address();
      if (index === 0) remember();
    };

    /** The page's own address with the choice; an empty day says that the page's own is undone. */
    const address = () => {
      const url = new URL(location.href);
      url.hash = "";
      for (const { name, value } of [horizon, ...selects]) {
        if (value || (name === "known" && form.dataset.sourceworkHorizon)) {
          url.searchParams.set(name, value);
        } else url.searchParams.delete(name);
      }
      return url.href;
    };

    const remember = () => {
      try {
        const url = new URL(address());
        url.hash = location.hash;
        if (url.href !== location.href) history.replaceState(null, "", url);
      } catch {
        // Some browsers forbid it for a page from a folder; the link remains.
      }
    };

    const wanted = new URLSearchParams(index === 0 ? location.search : "");
    horizon.value = wanted.get("known") ?? form.dataset.sourceworkHorizon ?? "";
    for (const select of selects) {
      const value = wanted.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }

    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      const step = Number(button?.dataset.sourceworkStep);
      if (!button || Number.isNaN(step)) return;
      const now = horizon.value;
      if (step > 0) horizon.value = days.find((day) => day > now) ?? now;
      else if (step < 0) horizon.value = days.findLast((day) => !now || day < now) ?? now;
      else horizon.value = "";
      show();
    });
    form.hidden = false;
    state.hidden = false;
    show();
  });
})();
