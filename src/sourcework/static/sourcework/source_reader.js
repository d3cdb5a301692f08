// @ts-check
/* The source reader: layers kept in the address, a text of the reader's own, texts to copy.
 *
 * The layers are drawn by the styles; this script tells them which are on, and ties the switches to
 * the address, so that a teacher can link “C, paragraph 6, names”: `…/SOURCE.html?layers=names#c-6`.
 */

/**
 * @typedef {[layer: string, start: number, end: number, kind?: string, number?: string]} DrawnSpan
 *
 * @typedef {object} Fingerprint
 * @property {string} id
 * @property {number} number
 * @property {string} kind
 * @property {number} length
 * @property {string} checksum
 * @property {string} sha256
 * @property {DrawnSpan[]} spans
 *
 * @typedef {object} OtherSource
 * @property {string} siglum
 * @property {string} title
 * @property {string} href
 * @property {[number, string][]} prints
 *
 * @typedef {object} ReaderData
 * @property {string} unit
 * @property {string} source
 * @property {string} siglum
 * @property {string} language
 * @property {Record<string, string>} strings
 * @property {Fingerprint[]} [paragraphs]
 * @property {Record<string, string>} labels
 * @property {Record<string, string>} kinds
 * @property {OtherSource[]} others
 *
 * @typedef {object} Recognition
 * @property {Map<number, string>} found   the paragraphs as they stand in the reader's copy
 * @property {string[]} left               what belongs to none of them
 */

const sourceworkReader = (() => {
  /** @type {ReaderData} */
  const data = JSON.parse(document.getElementById("sourcework-reader")?.textContent || "{}");

  /** @param {string} name @param {Record<string, string | number>} [values] */
  const say = (name, values = {}) =>
    data.strings[name].replace(/%\((\w+)\)s/g, (_all, key) => String(values[key]));

  /**
   * An element with some properties and children.
   *
   * @param {string} tag
   * @param {Record<string, any>} [properties]
   * @param {(Node | string)[]} children
   */
  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) /** @type {any} */ (element)[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /**
   * Wrap a run of an element's text; links and spans that it crosses stay.
   *
   * @param {Element} root
   * @param {number} start in UTF-16 units of the text
   * @param {number} end
   * @param {(isFirst: boolean) => HTMLElement} makeWrapper
   * @returns {HTMLElement[]}
   */
  const wrap = (root, start, end, makeWrapper) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {[Text, number, number][]} */
    const pieces = [];
    let place = 0;
    for (let node = walker.nextNode(); node && place < end; node = walker.nextNode()) {
      const text = /** @type {Text} */ (node);
      const from = Math.max(start - place, 0);
      const to = Math.min(end - place, text.length);
      if (from < to) pieces.push([text, from, to]);
      place += text.length;
    }
    return pieces.map(([text, from, to], index) => {
      if (to < text.length) text.splitText(to);
      const covered = from ? text.splitText(from) : text;
      const wrapper = makeWrapper(index === 0);
      covered.replaceWith(wrapper);
      wrapper.append(covered);
      return wrapper;
    });
  };

  // Layers in the address ----------------------------------------------------------------------

  const setUpLayers = () => {
    const form = document.querySelector(".sourcework-layers");
    if (!form) return;
    /** @type {NodeListOf<HTMLInputElement>} */
    const switches = form.querySelectorAll("input");
    const kinds = /** @type {HTMLDetailsElement} */ (form.querySelector(".sourcework-kinds"));
    const status = /** @type {HTMLElement} */ (form.querySelector(".sourcework-claims-shown"));

    const article = /** @type {HTMLElement} */ (form.closest("article"));

    // One attribute for each switch: a browser then looks again at the words of that layer alone.
    const draw = () => {
      for (const item of switches) {
        article.toggleAttribute(`data-sourcework-show-${item.value}`, item.checked);
      }
      const isAny = Boolean(kinds.querySelector(":checked"));
      article.toggleAttribute("data-sourcework-show-kinds", isAny);
      tell();
    };

    // Counted by kind: to ask the page what it shows would lay out all of it.
    const tell = () => {
      const count = (/** @type {string} */ kind) =>
        document.querySelectorAll(`.sourcework-claims > .sourcework-claim-${kind}`).length;
      /** @type {NodeListOf<HTMLInputElement>} */
      const inputs = kinds.querySelectorAll("input");
      const sum = (/** @type {HTMLInputElement[]} */ list) =>
        list.reduce((total, input) => total + count(input.value), 0);
      const chosen = [...inputs].filter((input) => input.checked);
      const values = { shown: sum(chosen), total: sum([...inputs]) };
      status.textContent = chosen.length ? say("claims_shown", values) : "";
    };

    const readAddress = () => {
      const wanted = (new URLSearchParams(location.search).get("layers") || "").split(",");
      for (const item of switches) item.checked = wanted.includes(item.value);
      if (kinds.querySelector(":checked")) kinds.open = true;
      draw();
    };

    form.addEventListener("change", () => {
      const chosen = [...switches].filter((item) => item.checked).map((item) => item.value);
      const address = new URL(location.href);
      address.searchParams.delete("layers");
      // Written by hand, because URLSearchParams would hide the commas.
      if (chosen.length) {
        address.search += `${address.search ? "&" : "?"}layers=${chosen.join(",")}`;
      }
      history.replaceState(null, "", address);
      draw();
    });
    // Paragraphs are scrolled to a place below the bar, whatever is open in it.
    let height = 0;
    const measure = () => {
      const now = form.getBoundingClientRect().height;
      if (now === height) return;
      height = now;
      document.documentElement.style.setProperty("--sourcework-bar", `${now}px`);
    };
    new ResizeObserver(measure).observe(form);
    addEventListener("popstate", readAddress);
    // A page from the history comes with the ticks it had.
    addEventListener("pageshow", readAddress);
    readAddress();
    measure();
  };

  // Recognising a text -------------------------------------------------------------------------

  /** What writers put for quotes and dashes, and words that are parted at the end of a line. */
  const VARIANTS = [
    (/** @type {string} */ text) => text,
    (/** @type {string} */ text) => text.replace(/,,|''|``|<<|>>/g, '"').replace(/-{2,}/g, "-"),
    (/** @type {string} */ text) => text.replace(/(?<=\S[-\u2010])\r?\n\s*/g, ""),
    (/** @type {string} */ text) => text.replace(/[-\u00ad\u2010]\r?\n\s*(?=\p{Ll})/gu, ""),
  ];

  /**
   * The paragraphs that a text holds, with their places in its displayed form.
   *
   * @param {string} text
   * @param {Fingerprint[]} paragraphs
   */
  const search = (text, paragraphs) => {
    const { display, codes, places } = sourceworkText.align(text);
    /** @type {Map<number, [number, number]>} */
    const found = new Map();
    let earliest = 0;
    for (const { number, length, checksum, sha256 } of paragraphs) {
      const isSame = (/** @type {number} */ start) =>
        sourceworkText.sha256(sourceworkText.spell(codes.slice(start, start + length))) === sha256;
      const starts = sourceworkText.find(codes, length, checksum).filter(isSame);
      // A short paragraph may occur twice; the text's order decides.
      const start = starts.find((place) => place >= earliest) ?? starts[0];
      if (start === undefined) continue;
      earliest = start + length;
      found.set(number, [places[start], endOf(display, places[earliest - 1])]);
    }
    return { display, found };
  };

  /** Behind a character, which may be two units long. @param {string} text @param {number} place */
  const endOf = (text, place) =>
    place + String.fromCodePoint(text.codePointAt(place) || 0).length;

  /**
   * Adds what is found in any variant of a text; returns what the first one leaves over.
   *
   * @param {string} text
   * @param {Fingerprint[]} paragraphs
   * @param {Map<number, string>} found
   */
  const searchVariants = (text, paragraphs, found) => {
    /** @type {string[]} */
    let left = [];
    for (const change of VARIANTS) {
      const changed = change(text);
      const missing = paragraphs.filter(({ number }) => !found.has(number));
      if (!missing.length) break;
      if (change !== VARIANTS[0] && changed === text) continue;
      const result = search(changed, missing);
      for (const [number, [start, end]] of result.found) {
        found.set(number, result.display.slice(start, end));
      }
      if (!left.length) left = rest(result.display, [...result.found.values()]);
    }
    return left;
  };

  /**
   * Adds paragraphs that a line of advertising has cut, by leaving out lines.
   *
   * @param {string} text
   * @param {Fingerprint[]} paragraphs
   * @param {Map<number, string>} found
   */
  const searchBetweenLines = (text, paragraphs, found) => {
    const lines = text.split(/\r\n?|\n/).filter((line) => line.trim());
    if (lines.length > 400) return;
    for (let count = 1; count <= 2; count++) {
      for (let index = 1; index + count < lines.length; index++) {
        const before = lines.slice(Math.max(0, index - 20), index);
        const after = lines.slice(index + count, index + count + 20);
        searchVariants([...before, ...after].join("\n").slice(0, 8000), paragraphs, found);
      }
    }
  };

  /**
   * @param {string} text
   * @param {Fingerprint[]} paragraphs
   * @returns {Recognition}
   */
  const recognise = (text, paragraphs) => {
    /** @type {Map<number, string>} */
    const found = new Map();
    const left = searchVariants(text, paragraphs, found);
    if (found.size && found.size < paragraphs.length) {
      searchBetweenLines(text, paragraphs, found);
    }
    const known = [...found.values()].map((words) => words.slice(0, 30));
    return { found, left: left.filter((part) => !known.some((words) => part.includes(words))) };
  };

  /** What lies between the places. @param {string} display @param {[number, number][]} places */
  const rest = (display, places) => {
    const parts = [];
    let end = 0;
    for (const [from, to] of places.sort((one, other) => one[0] - other[0])) {
      parts.push(display.slice(end, from).trim());
      end = Math.max(end, to);
    }
    parts.push(display.slice(end).trim());
    return parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  };

  /** @param {string} text @returns {OtherSource | undefined} */
  const otherSource = (text) => {
    const { codes } = sourceworkText.align(text);
    return data.others.find(({ prints }) =>
      prints.some(([length, checksum]) => sourceworkText.find(codes, length, checksum).length),
    );
  };

  // A text of one's own ------------------------------------------------------------------------

  /** @param {Fingerprint} paragraph @param {string} words */
  const showParagraph = (paragraph, words) => {
    const box = document.querySelector(
      `.sourcework-paragraph[data-sourcework-paragraph="${paragraph.id}"]`,
    );
    if (!box) return;
    hideParagraph(box);
    const text = make("span", {
      className: "sourcework-original-words",
      lang: data.language,
      translate: false,
    });
    text.textContent = words;
    const { places } = sourceworkText.align(words);
    const outermost = [...paragraph.spans].sort((one, other) => other[2] - other[1] - one[2] + one[1]);
    for (const [layer, start, end, kind, number] of outermost) {
      wrap(text, places[start], endOf(words, places[end - 1]), (isFirst) => {
        const span = make("span", { className: `sourcework-layer-${layer}` });
        if (kind) span.classList.add(`sourcework-kind-${kind}`);
        // A span that another one cuts is named once, at its beginning.
        const label = kind ? `${number} ${data.kinds[kind]}` : data.labels[layer];
        if (isFirst) span.dataset.sourceworkLabel = label;
        return span;
      });
    }
    box.classList.add("sourcework-has-text");
    const line = make("p", { className: "sourcework-original sourcework-brought" }, text);
    line.classList.add(`sourcework-text-${paragraph.kind}`);
    line.dataset.sourceworkParagraph = paragraph.id;
    // A content note stands before the words.
    box.querySelector(".sourcework-abstract")?.before(line);
  };

  /** @param {Element} box */
  const hideParagraph = (box) => {
    box.classList.remove("sourcework-has-text");
    box.querySelector(".sourcework-brought")?.remove();
  };

  /** @param {Fingerprint[]} paragraphs */
  const setUpOwnText = (paragraphs) => {
    const panel = /** @type {HTMLDetailsElement} */ (document.querySelector(".sourcework-own-text"));
    /** @template {Element} T @param {string} selector @returns {T} */
    const part = (selector) => /** @type {T} */ (panel.querySelector(selector));
    /** @type {HTMLTextAreaElement} */
    const field = part("textarea");
    /** @type {HTMLInputElement} */
    const chooser = part("input[type=file]");
    /** @type {HTMLElement} */
    const result = part(".sourcework-own-text-result");
    /** @type {HTMLButtonElement} */
    const forgetting = part("[data-sourcework-do=forget]");
    const texts = sourceworkStorage.records("text", data.unit);

    const draw = () => {
      const kept = texts.values.get(data.source)?.paragraphs || {};
      for (const paragraph of paragraphs) {
        const words = kept[paragraph.number];
        // What was kept is checked like anything else: the record may be of another edition.
        const { sha256 } = paragraph;
        if (words && sourceworkText.sha256(sourceworkText.normalise(words)) === sha256) {
          showParagraph(paragraph, words);
        } else {
          document
            .querySelectorAll(`.sourcework-paragraph[data-sourcework-paragraph="${paragraph.id}"]`)
            .forEach(hideParagraph);
        }
      }
      forgetting.hidden = !texts.values.has(data.source);
      document.dispatchEvent(new Event("sourcework-text"));
    };

    /** @param {string} text */
    const take = (text) => {
      if (!text.trim()) return result.replaceChildren(make("p", {}, say("nothing_pasted")));
      const { found, left } = recognise(text, paragraphs);
      const isBody = ({ number, kind }) => kind === "body" && found.has(number);
      // A dateline or a sub-heading alone may stand in any text.
      if (!paragraphs.some(isBody)) return refuse(text);
      const kept = texts.values.get(data.source)?.paragraphs || {};
      const all = { ...kept, ...Object.fromEntries(found) };
      const isKept = texts.put(data.source, { form: 1, paragraphs: all });
      field.value = "";
      report(all, left, isKept);
      draw();
      return undefined;
    };

    /** @param {Record<string, string>} kept @param {string[]} left @param {boolean} isKept */
    const report = (kept, left, isKept) => {
      const missing = paragraphs.map(({ number }) => number).filter((number) => !(number in kept));
      const total = paragraphs.length;
      const values = {
        siglum: data.siglum,
        found: total - missing.length,
        total,
        missing: missing.map((number) => `¶${number}`).join(", "),
      };
      result.replaceChildren(
        make("p", {}, say(missing.length ? "found_some" : "found_all", values)),
        make("p", {}, say(isKept ? "text_kept" : "text_not_kept")),
      );
      if (left.length) {
        const items = left.map((words) => make("li", {}, make("q", { lang: data.language }, words)));
        result.append(make("p", {}, say("left_over")), make("ul", {}, ...items));
      }
    };

    /** @param {string} text */
    const refuse = (text) => {
      const other = otherSource(text);
      if (!other) {
        return result.replaceChildren(make("p", {}, say("stranger", { siglum: data.siglum })));
      }
      const link = make("a", { href: other.href }, other.title);
      const said = say("other_source", { siglum: other.siglum });
      return result.replaceChildren(make("p", {}, said, " ", link));
    };

    /** @param {File | undefined} file */
    const readFile = async (file) => {
      if (!file) return;
      const bytes = await file.arrayBuffer();
      let text;
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        text = new TextDecoder("windows-1252").decode(bytes);
      }
      take(text);
    };

    part("[data-sourcework-do=recognise]").addEventListener("click", () => take(field.value));
    chooser.addEventListener("change", () => {
      readFile(chooser.files?.[0]);
      chooser.value = "";
    });
    field.addEventListener("paste", () => setTimeout(() => take(field.value)));
    panel.addEventListener("dragover", (event) => event.preventDefault());
    panel.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) readFile(file);
      else take(event.dataTransfer?.getData("text/plain") || "");
    });
    forgetting.addEventListener("click", () => {
      texts.remove(data.source);
      result.replaceChildren(make("p", {}, say("text_forgotten")));
      field.focus();
      draw();
    });
    texts.watch((id) => {
      if (!id || id === data.source) draw();
    });
    panel.hidden = false;
    draw();
  };

  // Texts to copy ------------------------------------------------------------------------------

  /** @param {Element} box */
  const addCopyButton = (box) => {
    const text = /** @type {HTMLElement} */ (box.querySelector("p, pre"));
    const said = make("span", { role: "status" });
    const button = make("button", { type: "button" }, say("copy"));
    button.setAttribute("aria-label", `${say("copy")}: ${box.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      getSelection()?.selectAllChildren(text);
      // Without https there is no clipboard to write to; the selection stays as it is then.
      let isCopied = false;
      try {
        isCopied = document.execCommand("copy");
      } catch {
        // The words are selected.
      }
      said.textContent = say(isCopied ? "copied" : "selected");
    });
    box.append(make("div", { className: "sourcework-buttons" }, button, said));
  };

  /** What the script opened, hid or drew above the paragraph of the address has moved it. */
  const scrollToAddress = () => {
    const [visit] = performance.getEntriesByType("navigation");
    const isNew = /** @type {PerformanceNavigationTiming} */ (visit)?.type === "navigate";
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (isNew && target) requestAnimationFrame(() => target.scrollIntoView());
  };

  setUpLayers();
  if (data.paragraphs) setUpOwnText(data.paragraphs);
  scrollToAddress();
  document.querySelectorAll(".sourcework-citation").forEach(addCopyButton);

  return { data, say, make, wrap };
})();
