// @ts-check
/* A reader's marks on words of an abstract or of a text.
 *
 * A mark holds its words and their place in the normal form of the text, so that it is found again
 * in another copy, or after an abstract has been reworded around it. A mark whose words are not on
 * the page is kept and listed.
 */

/**
 * @typedef {object} Mark
 * @property {1} form
 * @property {string} source
 * @property {string} block    the paragraph and what of it: `c-6:abstract` or `c-6:text`
 * @property {number} start    in code points of the normal form
 * @property {string} words
 * @property {string} meaning  `evidence`, `question` or `doubt`
 * @property {string} note
 * @property {string} changed  ISO 8601
 *
 * @typedef {{block: string, start: number, words: string}} Passage
 */

(() => {
  const { data, say, make, wrap } = sourceworkReader;
  const section = document.querySelector(".sourcework-marks");
  if (!section) return;
  const BLOCKS = ".sourcework-abstract-words, .sourcework-original-words";
  const MEANINGS = ["evidence", "question", "doubt"];
  const marks = sourceworkStorage.records("mark", data.unit);

  /** @template {Element} T @param {string} selector @returns {T} */
  const part = (selector) => /** @type {T} */ (section.querySelector(selector));
  /** @type {HTMLDialogElement} */
  const dialog = part("dialog");
  /** @type {HTMLElement} */
  const bar = part(".sourcework-mark-bar");
  /** @type {HTMLElement} */
  const said = part(".sourcework-marks-said");
  /** @type {HTMLTextAreaElement} */
  const words = part("#sourcework-mark-words");
  /** @type {HTMLTextAreaElement} */
  const note = part("#sourcework-mark-note");

  // Blocks -------------------------------------------------------------------------------------

  /** @param {Element} element */
  const blockOf = (element) => {
    const holder = element.closest("[data-sourcework-paragraph]");
    const what = element.matches(".sourcework-abstract-words") ? "abstract" : "text";
    return `${holder?.getAttribute("data-sourcework-paragraph")}:${what}`;
  };

  /** @param {string} block */
  const elementsOf = (block) => {
    const [paragraph, what] = block.split(":");
    const kind = what === "abstract" ? "abstract-words" : "original-words";
    const holder = `[data-sourcework-paragraph="${CSS.escape(paragraph)}"]`;
    return [...document.querySelectorAll(`${holder} .sourcework-${kind}`)];
  };

  /** @param {string} block */
  const nameOf = (block) => {
    const [paragraph, what] = block.split(":");
    const [siglum, number] = paragraph.split("-");
    return say(`words_of_${what}`, { paragraph: `${siglum.toUpperCase()} ¶${number}` });
  };

  /** Where a mark stands in a text, in UTF-16 units. @param {string} text @param {Mark} mark */
  const locate = (text, mark) => {
    const { codes, places } = sourceworkText.align(text);
    const wanted = sourceworkText.align(mark.words).codes;
    let best = -1;
    for (let start = 0; start + wanted.length <= codes.length; start++) {
      const isNearer = best < 0 || Math.abs(start - mark.start) < Math.abs(best - mark.start);
      if (isNearer && wanted.every((code, index) => codes[start + index] === code)) best = start;
    }
    if (best < 0 || !wanted.length) return null;
    return [places[best], places[best + wanted.length] ?? text.length];
  };

  /**
   * The whole words that a run of a text touches.
   *
   * @param {string} block
   * @param {string} text
   * @param {number} from
   * @param {number} to
   */
  const passageOf = (block, text, from, to) => {
    const isInWord = (/** @type {number} */ place) =>
      /[\p{L}\p{N}\p{M}]{2}/u.test(text.slice(place - 1, place + 1));
    if (from === to || !text.slice(from, to).trim()) return { block, start: 0, words: "" };
    const piece = text.slice(from, to);
    let start = from + piece.length - piece.trimStart().length;
    let end = to - piece.length + piece.trimEnd().length;
    while (start > 0 && isInWord(start)) start--;
    while (end < text.length && isInWord(end)) end++;
    const { places } = sourceworkText.align(text);
    return {
      block,
      start: places.findIndex((place) => place >= start),
      words: text.slice(start, end),
    };
  };

  // Drawing ------------------------------------------------------------------------------------

  /** @returns {[string, Mark][]} in the order of the page */
  const ownMarks = () => {
    const order = new Map();
    for (const element of document.querySelectorAll(BLOCKS)) {
      if (element.closest(".sourcework-paragraph")) order.set(blockOf(element), order.size);
    }
    const rank = (/** @type {Mark} */ mark) => order.get(mark.block) ?? order.size;
    return [...marks.values]
      .filter(([, mark]) => mark?.source === data.source && MEANINGS.includes(mark.meaning))
      .sort(([, one], [, other]) => rank(one) - rank(other) || one.start - other.start);
  };

  /** @param {Mark} mark @param {number} number */
  const titleOf = (mark, number) => {
    const values = { meaning: say(mark.meaning), number, note: mark.note };
    return say(mark.note ? "mark_name_with_note" : "mark_name", values);
  };

  const erase = () => {
    const blocks = new Set();
    for (const button of document.querySelectorAll(".sourcework-mark-number")) button.remove();
    for (const element of document.querySelectorAll("mark.sourcework-mark")) {
      blocks.add(element.closest(BLOCKS));
      element.replaceWith(...element.childNodes);
    }
    for (const block of blocks) block.normalize();
  };

  const draw = () => {
    const focused = document.activeElement?.getAttribute("data-sourcework-mark");
    const isInList = part(".sourcework-marks-list").contains(document.activeElement);
    erase();
    const own = ownMarks();
    const items = own.map(([id, mark], index) => {
      const number = index + 1;
      let isPlaced = false;
      for (const block of elementsOf(mark.block)) {
        const place = locate(block.textContent || "", mark);
        if (!place) continue;
        isPlaced = true;
        const className = `sourcework-mark sourcework-mark-${mark.meaning}`;
        const pieces = wrap(block, place[0], place[1], () => make("mark", { className }));
        // The number is drawn by the styles: it is no part of the text.
        const button = make("button", {
          type: "button",
          className: "sourcework-mark-number",
          "aria-label": titleOf(mark, number),
          title: titleOf(mark, number),
          "data-sourcework-mark": id,
          "data-sourcework-number": String(number),
        });
        button.addEventListener("click", () => openWindow(mark, id));
        const last = pieces[pieces.length - 1];
        (last.closest("a") || last).after(button);
      }
      return listItem(id, mark, number, isPlaced);
    });
    part(".sourcework-marks-list").replaceChildren(...items);
    /** @type {HTMLElement} */ (part(".sourcework-marks-none")).hidden = own.length > 0;
    section.classList.toggle("sourcework-has-marks", own.length > 0);
    const trouble = own.length && marks.trouble ? say(`storage_${marks.trouble}`) : "";
    const told = part(".sourcework-marks-trouble");
    if (told.textContent !== trouble) told.textContent = trouble;
    if (focused) {
      const scope = isInList ? ".sourcework-marks-list " : "";
      /** @type {HTMLElement | null} */
      const again = document.querySelector(`${scope}[data-sourcework-mark="${focused}"]`);
      again?.focus();
    }
  };

  /** @param {string} id @param {Mark} mark @param {number} number @param {boolean} isPlaced */
  const listItem = (id, mark, number, isPlaced) => {
    const [paragraph] = mark.block.split(":");
    const item = make(
      "li",
      {},
      make("a", { href: `#${paragraph}` }, nameOf(mark.block)),
      ": ",
      make("q", { className: "sourcework-mark-quoted" }, mark.words),
      " ",
      make("span", { className: `sourcework-sample-${mark.meaning}` }, say(mark.meaning)),
    );
    if (mark.note) item.append(make("p", { className: "sourcework-mark-note" }, mark.note));
    if (!isPlaced) item.append(make("p", { className: "sourcework-note" }, say("no_place")));
    const buttons = make("div", { className: "sourcework-buttons" });
    const actions = { change: () => openWindow(mark, id), delete: () => remove(id) };
    for (const [name, action] of Object.entries(
      isPlaced ? { show: () => show(id), ...actions } : actions,
    )) {
      const button = make("button", { type: "button" }, say(`${name}_short`));
      button.setAttribute("aria-label", say(name, { number }));
      if (name === "change") button.dataset.sourceworkMark = id;
      button.addEventListener("click", action);
      buttons.append(button);
    }
    item.append(buttons);
    return item;
  };

  /** @param {string} id */
  const show = (id) => {
    /** @type {HTMLElement | null} */
    const button = document.querySelector(`.sourcework-mark-number[data-sourcework-mark="${id}"]`);
    button?.scrollIntoView({ block: "center" });
    button?.focus({ preventScroll: true });
  };

  // Making, changing, deleting -----------------------------------------------------------------

  /** @param {Passage} passage @param {string} meaning @param {string} text @param {string} [id] */
  const keep = (passage, meaning, text, id) => {
    const { block, start, words: quoted } = passage;
    const made = Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
    const changed = new Date().toISOString();
    const mark = { form: 1, source: data.source, block, start, words: quoted, meaning, note: text, changed };
    marks.put(id || made, mark);
    said.textContent = say("marked", { meaning: say(meaning) });
  };

  /** @param {string} id */
  const remove = (id) => {
    marks.remove(id);
    said.textContent = say("mark_deleted");
    /** @type {HTMLElement} */
    const next = part(".sourcework-marks-list button, .sourcework-buttons button");
    next.focus();
  };

  /** @type {{id?: string, block: string, text: string}} */
  let edited = { block: "", text: "" };

  /** The window in which a mark is made or changed. @param {Passage} passage @param {string} [id] */
  const openWindow = (passage, id) => {
    hideBar();
    const mark = id ? marks.values.get(id) : undefined;
    const text = elementsOf(passage.block)[0]?.textContent || passage.words;
    edited = { id, block: passage.block, text };
    words.value = text;
    note.value = mark?.note || "";
    const wanted = mark?.meaning || MEANINGS[0];
    for (const input of dialog.querySelectorAll("input")) input.checked = input.value === wanted;
    /** @type {HTMLElement} */ (part(".sourcework-mark-delete")).hidden = !mark;
    part(".sourcework-mark-fault").textContent = "";
    dialog.showModal();
    words.focus();
    const place = passage.words ? locate(text, /** @type {Mark} */ (passage)) : null;
    words.setSelectionRange(place?.[0] ?? 0, place?.[1] ?? 0);
    tellSelection();
  };

  const tellSelection = () => {
    const chosen = words.value.slice(words.selectionStart, words.selectionEnd).trim();
    part("#sourcework-mark-place").textContent = chosen ? `“${chosen}”` : nameOf(edited.block);
  };

  words.addEventListener("beforeinput", (event) => event.preventDefault());
  words.addEventListener("select", tellSelection);
  words.addEventListener("keyup", tellSelection);
  words.addEventListener("pointerup", tellSelection);
  dialog.addEventListener("submit", (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (button?.value === "delete" && edited.id) remove(edited.id);
    if (button && button.value !== "save") return;
    const { block, text, id } = edited;
    const passage = passageOf(block, text, words.selectionStart, words.selectionEnd);
    if (!passage.words) {
      event.preventDefault();
      part(".sourcework-mark-fault").textContent = say("select_first");
      words.focus();
      return;
    }
    const chosen = dialog.querySelector("input:checked");
    keep(passage, /** @type {HTMLInputElement} */ (chosen).value, note.value.trim(), id);
  });

  // Selecting on the page ----------------------------------------------------------------------

  /** @returns {(Passage & {rectangle: DOMRect, element: Element}) | null} */
  const selected = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const block = [...document.querySelectorAll(BLOCKS)].find((element) =>
      range.intersectsNode(element),
    );
    if (!block) return null;
    // A selection that runs on into the next paragraph marks the words of the first.
    if (!block.contains(range.startContainer)) range.setStart(block, 0);
    if (!block.contains(range.endContainer)) range.setEnd(block, block.childNodes.length);
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    const to = from + range.toString().length;
    const passage = passageOf(blockOf(block), block.textContent || "", from, to);
    const rectangles = range.getClientRects();
    const rectangle = rectangles[rectangles.length - 1];
    return passage.words && rectangle ? { ...passage, rectangle, element: block } : null;
  };

  const hideBar = () => {
    bar.hidden = true;
  };

  const offerBar = () => {
    const passage = selected();
    const host = passage?.element.closest(".sourcework-paragraph, .sourcework-source-text");
    if (!passage || !host) return hideBar();
    // Behind the paragraph, so that the Tab key finds it after the words.
    if (bar.previousElementSibling !== host) host.after(bar);
    bar.hidden = false;
    const home = (bar.offsetParent || document.documentElement).getBoundingClientRect();
    // Within the paragraph: the navigation lies over what is beside it.
    const edge = host.getBoundingClientRect();
    const wanted = passage.rectangle.right - bar.offsetWidth / 2;
    const left = Math.max(edge.left, Math.min(wanted, edge.right - bar.offsetWidth));
    bar.style.left = `${left - home.left}px`;
    bar.style.top = `${passage.rectangle.bottom - home.top + 6}px`;
    return undefined;
  };

  let timer = 0;
  document.addEventListener("selectionchange", () => {
    if (bar.contains(document.activeElement) || dialog.open) return;
    clearTimeout(timer);
    timer = setTimeout(offerBar, 200);
  });
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const passage = selected();
    if (!button || !passage) return;
    if (button.value === "note") {
      openWindow(passage);
      return;
    }
    keep(passage, button.value, "");
    getSelection()?.removeAllRanges();
    hideBar();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideBar();
  });

  /** Buttons for those who do not select with a pointer. */
  const addButtons = () => {
    for (const box of document.querySelectorAll(".sourcework-paragraph[id]")) {
      const heading = box.querySelector(".sourcework-paragraph-heading");
      heading?.querySelectorAll(".sourcework-mark-open").forEach((button) => button.remove());
      for (const block of box.querySelectorAll(BLOCKS)) {
        const name = blockOf(block);
        const what = name.endsWith(":text") ? "mark_text" : "mark_abstract";
        const button = make("button", { type: "button", className: "sourcework-mark-open" });
        button.textContent = say(what);
        button.setAttribute("aria-label", `${say(what)}: ${nameOf(name)}`);
        button.addEventListener("click", () => openWindow({ block: name, start: 0, words: "" }));
        heading?.append(button);
      }
    }
  };

  // Files --------------------------------------------------------------------------------------

  const FORMAT = "sourcework-marks";

  /** @param {any} mark @returns {mark is Mark} */
  const isMark = (mark) =>
    mark?.form === 1 &&
    ["source", "words", "note", "changed"].every((name) => typeof mark[name] === "string") &&
    /^[a-z]+-\d+:(abstract|text)$/.test(mark.block) &&
    Number.isInteger(mark.start) &&
    MEANINGS.includes(mark.meaning);

  const save = () => {
    const own = Object.fromEntries(ownMarks());
    const content = { format: FORMAT, version: 1, unit: data.unit, marks: own };
    sourceworkStorage.download(`${FORMAT}-${data.source}.json`, JSON.stringify(content, null, 1));
  };

  /** @param {File | undefined} file */
  const open = async (file) => {
    if (!file) return;
    let content;
    try {
      content = JSON.parse(await file.text());
    } catch {
      content = null;
    }
    const found =
      content?.format === FORMAT && content.unit === data.unit
        ? Object.entries(content.marks || {}).filter(([, mark]) => isMark(mark))
        : [];
    for (const [id, mark] of found) {
      const known = marks.values.get(id);
      if (!known || known.changed < mark.changed) marks.put(id, mark);
    }
    said.textContent = found.length
      ? say("imported", { count: found.length })
      : say("import_fault");
  };

  /** @type {HTMLInputElement} */
  const chooser = part("input[type=file]");
  chooser.addEventListener("change", () => {
    open(chooser.files?.[0]);
    chooser.value = "";
  });
  part("[data-sourcework-do=export]").addEventListener("click", save);
  part("[data-sourcework-do=print]").addEventListener("click", () => print());
  part("[data-sourcework-do=clear]").addEventListener("click", () => {
    const own = ownMarks();
    if (own.length && confirm(say("delete_all", { count: own.length }))) {
      for (const [id] of own) marks.remove(id);
    }
  });

  marks.watch(draw);
  document.addEventListener("sourcework-text", () => {
    addButtons();
    draw();
  });
  /** @type {HTMLElement} */ (section).hidden = false;
  addButtons();
  draw();
})();
