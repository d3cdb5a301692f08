// @ts-check
/* Code cells that run where they stand: Python in a worker, edits kept in this browser.
 *
 * Without this script the page shows code and its executed output. Settings and words come from
 * `#sourcework-live-cells`; Python comes from the folder `lite`, on first use and never before.
 */

{
  const block = document.getElementById("sourcework-live-cells");
  if (block) liveCells(JSON.parse(block.textContent || "{}"));

  /** @param {any} data */
  function liveCells(data) {
    const words = data.strings;

    /** @param {string} key @param {Record<string, string | number>} [values] */
    const say = (key, values = {}) =>
      words[key].replace(/\{(\w+)\}/g, (/** @type {string} */ _all, /** @type {string} */ name) => values[name]);

    /** @param {string} path */
    const address = (path) => new URL(path, document.baseURI).href;

    /**
     * @param {string} tag @param {Record<string, string | boolean>} [attributes]
     * @param {...(Node | string)} children
     * @returns {any}
     */
    const make = (tag, attributes = {}, ...children) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes))
        if (value !== false) element.setAttribute(name, value === true ? "" : value);
      element.append(...children);
      return element;
    };

    /** @param {string} text @param {() => void} onClick @param {string} [label] */
    const makeButton = (text, onClick, label) => {
      const button = make("button", { type: "button", class: "sourcework-live-button" }, text);
      if (label) button.setAttribute("aria-label", label);
      button.addEventListener("click", onClick);
      return button;
    };

    // ---- What is kept ------------------------------------------------------------------------

    const edits = sourceworkStorage.records("code", data.unit);

    /** A short mark of a cell's original code: an edit belongs to the code that was edited. */
    const fingerprint = (/** @type {string} */ text) => {
      let hash = 5381;
      for (let at = 0; at < text.length; at++) hash = ((hash * 33) ^ text.charCodeAt(at)) >>> 0;
      return hash.toString(36);
    };

    // ---- Python ------------------------------------------------------------------------------

    /** @type {Worker | null} */
    let worker = null;
    /** @type {Promise<any> | null} */
    let description = null;
    /** @type {Map<number, {take: (piece: any) => void, end: (ok: boolean) => void}>} */
    const waiting = new Map();
    let lastRun = 0;
    let starts = 0;

    /** What lies in the folder `lite`; asked for once. */
    const describePython = () => {
      description ??= fetch(address(`${data.lite}python.json`), { cache: "no-cache" }).then((answer) => {
        if (!answer.ok) throw new Error("noPython");
        return answer.json();
      });
      description.catch(() => (description = null));
      return description;
    };

    async function startPython() {
      tell(say("starting"));
      const mine = ++starts;
      const parts = await describePython();
      if (mine !== starts) return; // stopped meanwhile
      const fresh = new Worker(address(data.worker), { type: "module" });
      worker = fresh;
      const below = (/** @type {string} */ path) => address(data.lite + path);
      fresh.addEventListener("message", ({ data: message }) => {
        if (worker === fresh) receive(message);
      });
      fresh.addEventListener("error", (event) => {
        if (worker === fresh) breakDown(event.message || say("noPython"));
      });
      fresh.postMessage({ start: { pyodide: below(parts.pyodide), lock: parts.lock, wheel: below(parts.wheel) } });
    }

    /** @param {any} message */
    function receive(message) {
      if (message.loading) tell(say("loading"));
      else if (message.broken) breakDown(message.broken);
      else if (message.ready) {
        if (current) tell(say("running", { number: current.number }));
      } else if (message.ended) {
        const run = waiting.get(message.id);
        waiting.delete(message.id);
        run?.end(message.ok);
      } else if (message.id) waiting.get(message.id)?.take(JSON.parse(message.piece));
    }

    /** @param {string} reason */
    function breakDown(reason) {
      endPython();
      tell(say("noStart", { reason }));
    }

    /** Whatever runs is given up; the next Run starts Python anew. */
    function endPython() {
      worker?.terminate();
      worker = null;
      starts++;
      queue = [];
      for (const run of waiting.values()) run.end(false);
      waiting.clear();
      for (const cell of cells) cell.hasRun = false;
    }

    // ---- Saying what happens -----------------------------------------------------------------

    const state = make("p", { role: "status" });
    const stopButton = makeButton(words.stop, stop);
    stopButton.hidden = true;
    const stateBar = make("div", { class: "sourcework-live-state sourcework-live-state-empty" }, state, stopButton);

    /** @param {string} sentence */
    function tell(sentence) {
      state.textContent = sentence;
      stateBar.classList.remove("sourcework-live-state-empty");
    }

    function stop() {
      endPython();
      tell(say("stopped"));
    }

    // ---- Running -----------------------------------------------------------------------------

    /** @type {Cell[]} */
    let queue = [];
    /** @type {Cell | null} */
    let current = null;

    /** @param {Cell[]} wanted */
    async function run(wanted) {
      if (location.protocol === "file:") {
        tell(say("fromFolder"));
        return;
      }
      queue.push(...wanted.filter((cell) => !queue.includes(cell)));
      if (current || !queue.length) return;
      const isMany = wanted.length > 1;
      stopButton.hidden = false;
      let ok = true;
      try {
        for (let cell = queue.shift(); cell; cell = ok ? queue.shift() : undefined) {
          current = cell;
          cell.setWaiting(true);
          if (worker) tell(say("running", { number: cell.number }));
          else await startPython();
          ok = await runOne(cell);
          if (ok) tell(isMany && !queue.length ? say("allDone") : say("done", { number: cell.number }));
          else if (worker) tell(say("failed", { number: cell.number }));
        }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        endPython();
        tell(reason === "noPython" ? say("noPython") : say("noStart", { reason }));
      }
      current?.setWaiting(false);
      current = null;
      queue = [];
      stopButton.hidden = true;
    }

    /** @param {Cell} cell @returns {Promise<boolean>} */
    function runOne(cell) {
      return new Promise((resolve) => {
        if (!worker) {
          resolve(false); // stopped while it was starting
          return;
        }
        const id = ++lastRun;
        /** @type {Promise<void>} */
        let shown = Promise.resolve();
        let isFirst = true;
        const begin = () => {
          if (isFirst) cell.clear();
          isFirst = false;
        };
        waiting.set(id, {
          take: (piece) => {
            // In order: a chart waits for its script, and what comes after waits for the chart.
            shown = shown.then(() => {
              begin();
              return cell.show(piece);
            });
          },
          end: (ok) => {
            shown.then(() => {
              if (ok) {
                if (isFirst) cell.clear(say("noOutput"));
                cell.hasRun = true;
              }
              cell.setWaiting(false);
              resolve(ok);
            });
          },
        });
        worker.postMessage({ run: id, number: cell.number, code: cell.code });
      });
    }

    // ---- Charts ------------------------------------------------------------------------------

    /** @type {Promise<void> | null} */
    let drawing = null;

    function loadDrawing() {
      drawing ??= describePython().then(async (parts) => {
        for (const path of parts.charts) await loadScript(address(data.lite + path));
      });
      drawing.catch(() => (drawing = null));
      return drawing;
    }

    /** @param {string} source @returns {Promise<void>} */
    const loadScript = (source) =>
      new Promise((resolve, reject) => {
        const script = make("script", { src: source });
        script.addEventListener("load", () => resolve());
        script.addEventListener("error", () => reject(new Error(source)));
        document.head.append(script);
      });

    let charts = 0;

    /** @param {any} piece @returns {Promise<Node>} */
    async function draw(piece) {
      await loadDrawing();
      const { vega, vegaLite } = /** @type {any} */ (window);
      // Advice to authors of charts is nothing for readers.
      const logger = vega.logger(vega.Error);
      const view = new vega.View(vega.parse(vegaLite.compile(piece.spec, { logger }).spec), { renderer: "none", logger });
      const drawn = make("div", { class: "sourcework-chart-drawing", role: "group", tabindex: "0", "aria-label": piece.title });
      drawn.innerHTML = await view.toSVG();
      view.finalize();
      const svg = drawn.querySelector("svg");
      drawn.style.setProperty("--sourcework-drawn-width", `${svg.width.baseVal.value}px`);
      const id = `sourcework-live-chart-${++charts}`;
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-labelledby", `${id}-title ${id}-text`);
      // The description says better what screen readers would be told of every single mark.
      for (const part of svg.querySelectorAll("*"))
        for (const name of part.getAttributeNames())
          if (name.startsWith("aria-") || name === "role") part.removeAttribute(name);
      const space = "http://www.w3.org/2000/svg";
      for (const [tag, text] of [["desc", piece.alt], ["title", piece.title]]) {
        const element = document.createElementNS(space, tag);
        element.id = `${id}-${tag === "desc" ? "text" : "title"}`;
        element.textContent = text;
        svg.prepend(element);
      }
      const caption = make("figcaption", {}, make("span", { class: "sourcework-chart-title" }, piece.title));
      if (piece.note) caption.append(make("span", { class: "sourcework-chart-note" }, piece.note));
      const table = make("details", { class: "sourcework-chart-data" }, make("summary", {}, words.dataTable));
      table.insertAdjacentHTML("beforeend", piece.table);
      return make("figure", { class: "sourcework-chart" }, caption, drawn, table);
    }

    // ---- A cell ------------------------------------------------------------------------------

    class Cell {
      /** @param {HTMLElement} element @param {number} number @param {string} key */
      constructor(element, number, key) {
        this.element = element;
        this.number = number;
        this.key = key;
        this.hasRun = false;
        /** @type {HTMLElement} */
        this.input = /** @type {any} */ (element.querySelector(".cell_input"));
        /** @type {HTMLElement | null} what the original code has put out */
        this.executed = element.querySelector(".cell_output");
        this.original = originalCode(element);
        /** @type {HTMLTextAreaElement | null} */
        this.field = null;
        this.keys = make("p", { class: "sourcework-live-keys", id: `sourcework-live-keys-${number}` }, words.keys);
        this.live = make("div", {
          class: "cell_output sourcework-live-output",
          role: "region",
          "aria-label": say("output", { number }),
        });
        const named = (/** @type {string} */ action) => say("of", { action: words[action], number });
        this.editButton = makeButton(words.edit, () => this.edit().focus(), named("edit"));
        this.resetButton = makeButton(words.reset, () => this.reset(), named("reset"));
        const buttons = [makeButton(words.run, () => run([this]), named("run"))];
        if (number > 1) buttons.push(makeButton(words.runAbove, () => run(cells.slice(0, number - 1)), named("runAbove")));
        buttons.push(this.editButton, this.resetButton);
        this.input.after(make("div", { class: "sourcework-live-actions" }, ...buttons));
        const kept = edits.values.get(this.key);
        if (kept) this.edit().value = kept.code;
        this.showReset();
      }

      get code() {
        return this.field ? this.field.value : this.original;
      }

      get isChanged() {
        return this.code !== this.original;
      }

      /** The code as a field; made when it is first wanted. */
      edit() {
        if (this.field) return this.field;
        const field = make("textarea", {
          class: "sourcework-live-code",
          "aria-label": say("code", { number: this.number }),
          "aria-describedby": this.keys.id,
          spellcheck: "false",
          autocapitalize: "off",
          autocomplete: "off",
          wrap: "off",
        });
        field.value = this.original;
        field.setSelectionRange(0, 0);
        field.rows = this.original.split("\n").length + 1;
        field.addEventListener("input", () => this.keep());
        field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.press(event));
        this.input.hidden = true;
        this.input.after(field, this.keys);
        this.field = field;
        this.editButton.hidden = true;
        this.showReset();
        return field;
      }

      keep() {
        if (!this.field) return;
        this.field.rows = this.field.value.split("\n").length + 1;
        if (this.isChanged) edits.put(this.key, { page: data.page, original: this.original, code: this.code });
        else edits.remove(this.key);
        if (edits.trouble) tell(say("notKept"));
        this.showReset();
      }

      showReset() {
        this.resetButton.hidden = !this.field && !this.live.isConnected;
      }

      reset() {
        edits.remove(this.key);
        const hadFocus = this.element.contains(document.activeElement);
        this.field?.remove();
        this.keys.remove();
        this.field = null;
        this.input.hidden = false;
        this.editButton.hidden = false;
        this.live.replaceChildren();
        this.live.remove();
        if (this.executed) this.executed.hidden = false;
        this.showReset();
        if (hadFocus) this.editButton.focus();
        tell(say("reset_done", { number: this.number }));
      }

      // Output -----------------------------------------------------------------------------------

      /** @param {boolean} isWaiting */
      setWaiting(isWaiting) {
        for (const output of [this.live, this.executed]) output?.classList.toggle("sourcework-live-waiting", isWaiting);
      }

      /** The output of this run begins. @param {string} [sentence] */
      clear(sentence) {
        if (this.executed) this.executed.hidden = true;
        this.live.replaceChildren();
        if (sentence) this.live.append(make("p", { class: "sourcework-live-nothing" }, sentence));
        this.element.append(this.live);
        this.live.classList.remove("sourcework-live-waiting");
        this.showReset();
      }

      /** @param {any} piece */
      async show(piece) {
        if (piece.kind === "text") {
          const last = this.live.lastElementChild;
          if (last?.matches("pre")) last.append(piece.text);
          else this.live.append(make("pre", { tabindex: "0" }, piece.text));
        } else if (piece.kind === "html") {
          const part = make("div", { class: "output text_html" });
          part.innerHTML = piece.html;
          this.live.append(part);
        } else if (piece.kind === "chart") {
          try {
            this.live.append(await draw(piece));
          } catch (error) {
            this.live.append(make("p", {}, say("noChart", { reason: String(error) })), make("p", {}, piece.alt));
          }
        } else this.showProblem(piece);
      }

      /** @param {any} piece */
      showProblem(piece) {
        const box = make("div", { class: "sourcework-live-problem" }, make("p", {}, piece.sentence));
        const notYet = cells.slice(0, this.number - 1).some((cell) => !cell.hasRun);
        if (piece.type === "NameError" && notYet) box.append(make("p", {}, words.above));
        if (piece.trace) {
          const trace = make("details", {}, make("summary", {}, words.trace), make("pre", { tabindex: "0" }, piece.trace));
          trace.open = true;
          box.append(trace);
        }
        this.live.append(box);
      }

      // Keyboard -----------------------------------------------------------------------------------

      /** @param {KeyboardEvent} event */
      press(event) {
        const field = /** @type {HTMLTextAreaElement} */ (this.field);
        const leaves = this.leaves;
        this.leaves = event.key === "Escape" || (leaves && event.key === "Shift");
        if (event.isComposing) return;
        if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          run([this]);
        } else if (event.key === "Tab" && !leaves && !event.ctrlKey && !event.altKey) {
          event.preventDefault();
          if (event.shiftKey) outdent(field);
          else indent(field);
        } else if (event.key === "Enter" && !event.altKey) {
          event.preventDefault();
          const line = field.value.slice(0, field.selectionStart).split("\n").at(-1) || "";
          const margin = /^\s*/.exec(line)?.[0] || "";
          type(field, `\n${margin}${/:\s*(#.*)?$/.test(line) ? "    " : ""}`);
        }
      }

      leaves = false;
    }

    /** Type a text as the reader would, so that Undo takes it back. @param {HTMLTextAreaElement} field @param {string} text */
    function type(field, text) {
      field.focus();
      if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /** @param {HTMLTextAreaElement} field @returns {[number, number]} start of the first, end of the last line */
    function linesOf(field) {
      const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
      const end = field.value.indexOf("\n", field.selectionEnd);
      return [start, end < 0 ? field.value.length : end];
    }

    /** @param {HTMLTextAreaElement} field */
    function indent(field) {
      if (field.selectionStart === field.selectionEnd) {
        const column = field.selectionStart - linesOf(field)[0];
        type(field, " ".repeat(4 - (column % 4)));
      } else replaceLines(field, (line) => (line ? `    ${line}` : line));
    }

    /** @param {HTMLTextAreaElement} field */
    function outdent(field) {
      replaceLines(field, (line) => line.replace(/^ {1,4}/, ""));
    }

    /** @param {HTMLTextAreaElement} field @param {(line: string) => string} change */
    function replaceLines(field, change) {
      const [start, end] = linesOf(field);
      const before = field.value.slice(start, end);
      const after = before.split("\n").map(change).join("\n");
      if (after === before) return;
      const fromEnd = field.value.length - field.selectionEnd;
      const isRange = field.selectionStart !== field.selectionEnd;
      field.setSelectionRange(start, end);
      type(field, after);
      const last = field.value.length - fromEnd;
      field.setSelectionRange(isRange ? start : Math.max(start, last), last);
    }

    /** @param {Element} element */
    function originalCode(element) {
      return (element.querySelector(".cell_input pre")?.textContent || "").replace(/\n$/, "");
    }

    // ---- The page ----------------------------------------------------------------------------

    async function download() {
      /** @type {any} */
      let notebook;
      try {
        const answer = await fetch(address(data.notebook));
        if (!answer.ok) throw new Error(String(answer.status));
        notebook = await answer.json();
      } catch {
        // From a folder the file cannot be read; the code is here.
        notebook = { cells: cells.map((cell) => codeCell(cell.original)), metadata: {}, nbformat: 4, nbformat_minor: 4 };
      }
      for (const cell of cells.filter((each) => each.isChanged)) {
        const found = notebook.cells.find(
          (/** @type {any} */ other) => other.cell_type === "code" && textOf(other.source).trim() === cell.original.trim(),
        );
        if (found) Object.assign(found, { source: cell.code, outputs: [], execution_count: null });
      }
      sourceworkStorage.download(data.notebook.replace(/\.ipynb$/, "-changed.ipynb"), JSON.stringify(notebook, null, 1));
    }

    /** @param {string} source */
    const codeCell = (source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source });

    /** @param {string | string[]} source */
    const textOf = (source) => (Array.isArray(source) ? source.join("") : source);

    /** @type {Map<string, number>} */
    const seen = new Map();
    /** @type {Cell[]} */
    const cells = [];
    for (const element of document.querySelectorAll("article .cell")) {
      if (!element.querySelector(":scope > .cell_input pre")) continue;
      const mark = fingerprint(originalCode(element));
      seen.set(mark, (seen.get(mark) || 0) + 1);
      const key = `${data.page}:${mark}:${seen.get(mark)}`;
      cells.push(new Cell(/** @type {HTMLElement} */ (element), cells.length + 1, key));
    }
    if (!cells.length) return;

    const toolbar = make(
      "div",
      { class: "sourcework-live-toolbar", role: "group", "aria-label": words.toolbar },
      make("p", {}, words.intro),
      make(
        "div",
        { class: "sourcework-live-actions" },
        makeButton(words.runAll, () => run(cells)),
        makeButton(words.download, () => void download()),
      ),
    );
    document.querySelector(".sourcework-live-place")?.append(toolbar);
    document.querySelector("article")?.append(stateBar);

    // Edits of cells that a newer version of the page no longer has.
    const keys = new Set(cells.map((cell) => cell.key));
    const older = [...edits.values].filter(([key, edit]) => edit.page === data.page && !keys.has(key));
    if (older.length) {
      const save = () => {
        const notebook = { cells: older.map(([, edit]) => codeCell(edit.code)), metadata: {}, nbformat: 4, nbformat_minor: 4 };
        sourceworkStorage.download(data.notebook.replace(/\.ipynb$/, "-earlier.ipynb"), JSON.stringify(notebook, null, 1));
      };
      toolbar.append(make("p", {}, say("older", { number: older.length })), makeButton(words.olderDownload, save));
    }
  }
}
