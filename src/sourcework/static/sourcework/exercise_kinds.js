// @ts-check
/// <reference path="./exercise_types.d.ts" />
/* The kinds of exercise: what a learner can do, and what follows.
 *
 * The page is a worksheet. A kind puts its controls into the worksheet's slots, gives and takes the
 * answer as plain JSON, and holds it against the key. It knows nothing of storage or buttons.
 */

const sourceworkKinds = (() => {
  // The page ------------------------------------------------------------------------------------

  const page = {
    unit: "",
    title: "",
    language: "en",
    strings: {},
    ...JSON.parse(document.getElementById("sourcework-exercise-page")?.textContent || "{}"),
  };

  /** A sentence in the page's language. */
  const say = (name, places = {}) =>
    (page.strings[name] ?? name).replace(/%\((\w+)\)s/g, (_, place) => String(places[place]));

  /** A new element. Classes are given without `sourcework-exercise-`. @type {Make} */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (name === "class")
        element.className = String(value).replace(
          /(^| )(?!sourcework-)/g,
          "$1sourcework-exercise-",
        );
      else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    element.append(...children);
    return element;
  };

  const paragraph = (css, ...children) => make("p", { class: css }, ...children);

  /** The build's own HTML as nodes. */
  const nodesOf = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };

  const all = (within, selector) => [...within.querySelectorAll(selector)];

  const one = (within, selector) => all(within, selector)[0];

  const plain = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  const plainOf = (id) => plain(document.getElementById(id));

  const inDigits = (value, digits) =>
    new Intl.NumberFormat(page.language, { maximumFractionDigits: digits }).format(value);

  /** A text from a saved answer, which may hold anything. */
  const textAt = (answer, key) => (typeof answer?.[key] === "string" ? answer[key] : "");

  const announcer = make("div", { class: "announcer", role: "status" });

  /** Say something to a screen reader. */
  const announce = (text) => {
    announcer.textContent = "";
    setTimeout(() => (announcer.textContent = text), 50);
  };

  // Slots ---------------------------------------------------------------------------------------

  /** Put a control into its slot, and beside it, for paper, what was answered. @type {Fill} */
  const fill = (slot, control) => {
    const onPaper = make("span", { class: "on-paper", "aria-hidden": "true" });
    slot.append(control, onPaper);
    return (text) => {
      onPaper.textContent = text;
      slot.toggleAttribute("data-sourcework-answered", text !== "");
    };
  };

  /** Boxes to tick in a list, one of them or several. @type {MakeTicks} */
  const makeTicks = (list, { name, isSeveral, labelledBy, changed }) => {
    const inputs = new Map();
    for (const item of all(list, ":scope > *")) {
      const key = item.dataset.sourceworkKey ?? item.dataset.sourceworkValue;
      const input = make("input", {
        type: isSeveral ? "checkbox" : "radio",
        name,
        id: `${name}-${key}`,
        autocomplete: "off",
      });
      const text = one(item, ".sourcework-exercise-text");
      const label = make("label", { for: input.id });
      text.replaceWith(label);
      label.append(text);
      item.querySelector("[data-sourcework-slot=tick]")?.append(input);
      inputs.set(key, input);
    }
    const group = make("div", { role: isSeveral ? "group" : "radiogroup" });
    if (labelledBy) group.setAttribute("aria-labelledby", labelledBy);
    list.replaceWith(group);
    group.append(list);
    const show = () => {
      for (const input of inputs.values())
        input.parentElement?.toggleAttribute("data-sourcework-answered", input.checked);
    };
    group.addEventListener("change", () => {
      show();
      changed();
    });
    return {
      group,
      inputs,
      read: () => [...inputs].filter(([, input]) => input.checked).map(([key]) => key),
      write: (keys) => {
        for (const [key, input] of inputs)
          input.checked = Array.isArray(keys) && keys.includes(key);
        show();
      },
    };
  };

  /** A list to choose from, in a slot. @type {MakeSelect} */
  const makeSelect = (slot, naming, options, changed) => {
    const control = make("select", { autocomplete: "off", ...naming });
    control.append(make("option", { value: "" }, say("choose")));
    for (const [value, text] of options) control.append(make("option", { value }, text));
    /** What is written on paper, where it is shorter: the letter of an answer. */
    const shorts = new Map(options.map(([value, text, short]) => [value, short ?? text]));
    const texts = new Map(options.map(([value, text]) => [value, text]));
    const show = fill(slot, control);
    const read = () => control.value;
    const write = (value) => {
      control.value = texts.has(value) ? value : "";
      show(shorts.get(control.value) ?? "");
    };
    control.addEventListener("change", () => {
      write(control.value);
      changed();
    });
    return {
      control,
      read,
      write,
      show: (value) => texts.get(value) ?? value,
    };
  };

  /** A line to write on, in a slot. */
  const makeInput = (slot, naming, changed) => {
    const control = make("input", { type: "text", autocomplete: "off", ...naming });
    const show = fill(slot, control);
    const read = () => control.value.trim();
    control.addEventListener("input", () => {
      show(read());
      changed();
    });
    const write = (value) => {
      control.value = value;
      show(read());
    };
    return { control, read, write, show: (value) => value };
  };

  // Kinds made of fields ------------------------------------------------------------------------

  const verdictOf = (value, key) =>
    value === key.right ? "right" : key.also?.includes(value) ? "also" : "wrong";

  /** The words that there are. */
  const said = (...words) => words.filter((word) => word);

  /** A kind that asks several short questions. @type {MakeFields} */
  const makeFields = (
    fields,
    keyOf,
    judge = (value, key) => ({
      verdict: verdictOf(value, key),
      words: said(key.mistakes?.[value], key.feedback),
    }),
  ) => {
    const idOf = (/** @type {Field} */ { key, column }) => (column ? `${key}:${column}` : key);
    const answered = () => fields.filter((field) => field.read());
    const inWords = (field) => field.show(field.read());
    return {
      read: () =>
        answered().length
          ? Object.fromEntries(answered().map((field) => [idOf(field), field.read()]))
          : undefined,
      write: (answer) => {
        for (const field of fields) field.write(textAt(answer, idOf(field)));
      },
      readable: () => answered().map((field) => ({ label: field.name, text: inWords(field) })),
      complaint: () =>
        answered().length ? null : { text: say("answer_first"), control: fields[0].control },
      judge: (key) => {
        const findings = answered().map((field) => ({
          host: field.host,
          control: field.control,
          label: field.host ? "" : say("labelled", { label: field.name, text: inWords(field) }),
          ...judge(field.read(), keyOf(key, field)),
        }));
        const right = findings.filter(({ verdict }) => verdict !== "wrong").length;
        const open = fields.length - findings.length;
        const summary = [say("summary_fields", { right, all: fields.length })];
        if (open) summary.push(say("summary_open", { open }));
        return { findings, summary };
      },
      reveal: (key) => {
        const list = make("dl", { class: "key-list" });
        for (const field of fields) {
          const { right } = keyOf(key, field);
          const words = Array.isArray(right) ? right.join(" / ") : field.show(right);
          list.append(make("dt", {}, field.name), make("dd", {}, words));
        }
        return { node: list };
      },
    };
  };

  const classify = ({ id, part, changed }) => {
    const fields = all(part, ".sourcework-exercise-cards > li").map((card) => {
      const key = card.dataset.sourceworkKey;
      const ticks = makeTicks(one(card, ".sourcework-exercise-values"), {
        name: `${id}-${key}-value`,
        isSeveral: false,
        labelledBy: `${id}-${key}`,
        changed,
      });
      return {
        key,
        name: plainOf(`${id}-${key}`),
        host: card,
        control: ticks.group,
        read: () => ticks.read()[0] ?? "",
        write: (value) => ticks.write([value]),
        show: (value) => plainOf(`${id}-${key}-${value}`),
      };
    });
    return makeFields(fields, (key, field) => key.cards[field.key]);
  };

  /** Rows of a list with something to choose in each. @type {ChoosingRows} */
  const choosingRows = ({ id, changed }, list, options) =>
    all(list, ":scope > li").map((row) => {
      const key = row.dataset.sourceworkKey;
      const naming = { "aria-labelledby": `${id}-${key}` };
      const select = makeSelect(one(row, "[data-sourcework-slot]"), naming, options, changed);
      return { key, name: plainOf(`${id}-${key}`), host: row, ...select };
    });

  const match = (place) => {
    const stems = one(place.part, ".sourcework-exercise-stems");
    const answers = all(place.part, ".sourcework-exercise-answers > li").map((answer) => {
      const { sourceworkValue: value, sourceworkLetter: letter } = answer.dataset;
      const text = plainOf(`${place.id}-value-${value}`);
      return [value, say("lettered", { letter, text }), letter];
    });
    const fields = choosingRows(place, stems, answers);
    const kind = makeFields(fields, (key, field) => key.stems[field.key]);
    const complaint = () => {
      if (kind.complaint() || stems.dataset.sourceworkReuse === "yes") return kind.complaint();
      const twice = fields.find((field, at) =>
        fields.slice(0, at).some((other) => field.read() && other.read() === field.read()),
      );
      if (!twice) return null;
      return {
        text: say("used_twice", { answer: twice.show(twice.read()) }),
        control: twice.control,
      };
    };
    return { ...kind, complaint };
  };

  const locate = (place) => {
    const candidates = all(place.part, ".sourcework-exercise-candidates [data-sourcework-value]");
    const fields = choosingRows(
      place,
      one(place.part, ".sourcework-exercise-statements"),
      candidates.map((candidate) => [candidate.dataset.sourceworkValue, plain(candidate)]),
    );
    return makeFields(fields, (key, field) => key.statements[field.key]);
  };

  /** A word without what does not count: case, white space, kind of quotes. */
  const comparable = (word) =>
    word
      .normalize("NFC")
      .toLowerCase()
      .replace(/[„“”«»‚‘’']/g, '"')
      .replace(/\s+/g, " ")
      .trim();

  const cloze = ({ part, changed }) => {
    const fields = all(part, "[data-sourcework-slot=word]").map((slot, at) => {
      const key = slot.dataset.sourceworkKey;
      const name = say("gap", { number: at + 1 });
      const naming = { "aria-label": name, spellcheck: "false", autocapitalize: "off" };
      const choices = all(part, `[data-sourcework-gap="${key}"] [data-sourcework-value]`).map(
        plain,
      );
      const control = choices.length
        ? makeSelect(
            slot,
            naming,
            choices.map((choice) => [choice, choice]),
            changed,
          )
        : makeInput(slot, naming, changed);
      return { key, name, ...control };
    });
    return makeFields(
      fields,
      (key, field) => key.gaps[field.key],
      (value, { right, mistakes = [], feedback }) => {
        const is = (word) => comparable(word) === comparable(value);
        const mistake = mistakes.find(({ answer }) => is(answer));
        return {
          verdict: right.some(is) ? "right" : "wrong",
          words: said(mistake?.feedback, feedback),
        };
      },
    );
  };

  const matrix = ({ id, part, changed }) => {
    const values = all(part, ".sourcework-exercise-values [data-sourcework-value]").map(
      ({ dataset: { sourceworkValue: value } }) =>
        [value, plainOf(`${id}-value-${value}`)],
    );
    /** What a field of a row and a column has in common with the others. */
    const place = (slot, column, head) => {
      const key = slot.dataset.sourceworkRow;
      // Seen only where the table is too wide for the screen and its cells stand in a list.
      slot.before(make("span", { class: "column", "aria-hidden": "true" }, head));
      return { key, column, name: say("cell", { row: plainOf(`${id}-${key}`), column: head }) };
    };
    const cells = all(part, "[data-sourcework-slot=cell]").map((slot) => {
      const column = slot.dataset.sourceworkColumn;
      const found = place(slot, column, plainOf(`${id}-column-${column}`));
      const naming = { "aria-labelledby": `${id}-${found.key} ${id}-column-${column}` };
      return { ...found, ...makeSelect(slot, naming, values, changed) };
    });
    const notes = all(part, "[data-sourcework-slot=note]").map((slot) => {
      const found = place(
        slot,
        "",
        plain(slot.closest("table").querySelector("thead tr").lastElementChild),
      );
      return { ...found, ...makeInput(slot, { "aria-label": found.name }, changed) };
    });
    const kind = makeFields(cells, (key, field) => key.cells[field.key][field.column]);
    const written = () => notes.filter((note) => note.read());
    return {
      ...kind,
      read: () =>
        kind.read() || written().length
          ? {
              cells: kind.read(),
              notes: Object.fromEntries(written().map((note) => [note.key, note.read()])),
            }
          : undefined,
      write: (answer) => {
        kind.write(answer?.cells);
        for (const note of notes) note.write(textAt(answer?.notes, note.key));
      },
      readable: () => [
        ...kind.readable(),
        ...written().map((note) => ({ label: note.name, text: note.read() })),
      ],
      judge: (key) => {
        const { findings, summary } = kind.judge(key);
        const rows = new Set(cells.filter((cell) => cell.read()).map((cell) => cell.key));
        for (const row of rows)
          if (key.rows?.[row])
            findings.push({ label: plainOf(`${id}-${row}`), words: said(key.rows[row]) });
        return { findings, summary };
      },
    };
  };

  // The other kinds -----------------------------------------------------------------------------

  const choice = ({ id, part, changed }) => {
    const list = one(part, ".sourcework-exercise-options");
    const isSeveral = list.dataset.sourceworkSelect === "several";
    const ticks = makeTicks(list, {
      name: `${id}-option`,
      isSeveral,
      labelledBy: `${id}-prompt`,
      changed,
    });
    const findings = ({ options }, isChosen) =>
      [...ticks.inputs]
        .filter(([, input]) => input.checked === isChosen)
        .map(([key, input]) => ({
          host: input.closest("li") ?? undefined,
          control: input,
          verdict: options[key].verdict,
          words: said(options[key].feedback),
        }));
    return {
      read: () => (ticks.read().length ? ticks.read() : undefined),
      write: ticks.write,
      readable: () =>
        ticks.read().map((key) => ({ label: say("chosen"), text: plainOf(`${id}-${key}`) })),
      complaint: () =>
        ticks.read().length
          ? null
          : { text: say("answer_first"), control: [...ticks.inputs.values()][0] },
      judge: (key) => {
        const chosen = findings(key, true);
        const count = (verdict) => chosen.filter((finding) => finding.verdict === verdict).length;
        const right = Object.values(key.options).filter(
          (option) => option.verdict === "right",
        ).length;
        const beyond = chosen.length - count("right");
        const summary = isSeveral
          ? say("summary_several", { right: count("right"), all: right, beyond })
          : say(`summary_${chosen[0]?.verdict ?? "wrong"}`);
        return { findings: chosen, summary: [summary] };
      },
      reveal: (key) => ({ findings: findings(key, false) }),
    };
  };

  /** Indices of the longest run of steps in order; the others are out of place. */
  const inOrder = (positions) => {
    const best = [];
    positions.forEach((position, at) => {
      let longest = [];
      for (let before = 0; before < at; before++)
        if (positions[before] <= position && best[before].length > longest.length)
          longest = best[before];
      best.push([...longest, at]);
    });
    return new Set(best.reduce((one, other) => (other.length > one.length ? other : one), []));
  };

  const order = ({ id, part, changed }) => {
    const list = one(part, ".sourcework-exercise-steps");
    const inList = () => all(list, ":scope > li");
    const present = () => inList().map((step) => step.dataset.sourceworkKey);
    const steps = inList();
    const given = present();
    const textOf = (key) => plainOf(`${id}-${key}`);
    let isTouched = false;
    const onPaper = new Map();

    const number = () =>
      inList().forEach((step, at) => {
        const key = step.dataset.sourceworkKey;
        const place = one(step, ".sourcework-exercise-number");
        place.textContent = inDigits(at + 1, 0);
        onPaper.get(key)?.(isTouched ? inDigits(at + 1, 0) : "");
        const [up, down] = all(step, "button");
        up.setAttribute("aria-disabled", String(at === 0));
        down.setAttribute("aria-disabled", String(at === steps.length - 1));
      });

    const move = (step, button, isUp) => {
      const neighbour = isUp ? step.previousElementSibling : step.nextElementSibling;
      if (!neighbour) return;
      isTouched = true;
      // The neighbour moves, so that the focus stays where it is.
      if (isUp) step.after(neighbour);
      else step.before(neighbour);
      number();
      button.focus();
      const key = step.dataset.sourceworkKey;
      announce(
        say("moved", { text: textOf(key), place: present().indexOf(key) + 1, all: steps.length }),
      );
      changed();
    };

    for (const step of steps) {
      const key = step.dataset.sourceworkKey;
      const slot = one(step, "[data-sourcework-slot=number]");
      onPaper.set(key, fill(slot, make("span", { class: "number" })));
      const buttons = make("span", { class: "movers" });
      for (const way of ["up", "down"]) {
        const button = make("button", {
          type: "button",
          "aria-label": say(`move_${way}`, { text: textOf(key) }),
          class: `mover mover-${way}`,
        });
        button.addEventListener("click", () => move(step, button, way === "up"));
        buttons.append(button);
      }
      step.append(buttons);
    }
    number();

    return {
      read: () => (isTouched ? present() : undefined),
      write: (answer) => {
        const known = Array.isArray(answer) ? answer.filter((key) => given.includes(key)) : [];
        isTouched = known.length > 0;
        for (const key of [...new Set([...known, ...given])])
          list.append(steps.find((step) => step.dataset.sourceworkKey === key));
        number();
      },
      readable: () => [
        {
          label: say("my_order"),
          text: present()
            .map((key, at) => say("numbered", { number: at + 1, text: textOf(key) }))
            .join("\n"),
        },
      ],
      complaint: () => {
        // To leave the steps as they are is an answer, too.
        isTouched = true;
        number();
        return null;
      },
      judge: (key) => {
        const positions = present().map((step) => key.steps[step].position);
        const fitting = inOrder(positions);
        const findings = inList().map((step, at) => {
          const earlier = positions.filter((position) => position < positions[at]).length;
          return {
            host: step,
            verdict: fitting.has(at) ? "right" : "wrong",
            verdictWord: say(
              fitting.has(at) ? "in_order" : at > earlier ? "too_late" : "too_early",
            ),
            words: said(key.steps[step.dataset.sourceworkKey].feedback),
          };
        });
        return {
          findings,
          summary: [say("summary_order", { right: fitting.size, all: steps.length })],
        };
      },
      reveal: (key) => {
        const right = [...given].sort(
          (one, other) => key.steps[one].position - key.steps[other].position,
        );
        return { node: make("ol", {}, ...right.map((step) => make("li", {}, textOf(step)))) };
      },
    };
  };

  // Marking -------------------------------------------------------------------------------------

  const WORD = /[\p{L}\p{N}]+(?:[’'.,/\-–][\p{L}\p{N}]+)*/gu;

  const isMarked = (word) => word.element.getAttribute("aria-selected") === "true";

  /**
   * A text whose words can be marked.
   *
   * For a screen reader it is a list of words of which several can be selected, with one stop for
   * the Tab key. Words are marked one by one, or as a selection of the mouse or of the fingers.
   */
  class Passage {
    constructor(element, labelledBy, describedBy, changed) {
      this.element = element;
      this.characters = [...(element.textContent ?? "")];
      this.changed = changed;
      this.words = [];
      this.split(element.textContent ?? "");
      element.setAttribute("role", "listbox");
      element.setAttribute("aria-multiselectable", "true");
      element.setAttribute("aria-orientation", "horizontal");
      element.setAttribute("aria-labelledby", labelledBy);
      element.setAttribute("aria-describedby", describedBy);
      /** The word on which the Tab key stops. */
      this.stop = 0;
      this.letStop(0);
      element.addEventListener("keydown", (event) => this.onKey(event));
      element.addEventListener("click", (event) => this.onClick(event));
      // Chromium begins no selection on an element that can take the focus.
      element.addEventListener("pointerdown", () =>
        this.words[this.stop]?.element.removeAttribute("tabindex"),
      );
      document.addEventListener("pointerup", (event) => {
        this.letStop(this.stop);
        // After the browser has settled the selection.
        if (event.pointerType === "mouse") setTimeout(() => this.markSelection());
      });
    }

    /** Turn the text into words and what stands between them. */
    split(text) {
      this.element.textContent = "";
      let last = 0;
      let place = 0;
      let before = null;
      const between = (end) => {
        before = make("span", {}, text.slice(last, end));
        place += [...text.slice(last, end)].length;
        this.element.append(before);
      };
      for (const found of text.matchAll(WORD)) {
        between(found.index);
        const element = make(
          "span",
          { role: "option", "aria-selected": "false", class: "word" },
          found[0],
        );
        const end = place + [...found[0]].length;
        this.words.push({ start: place, end, element, before });
        this.element.append(element);
        place = end;
        last = found.index + found[0].length;
      }
      between(text.length);
    }

    text(start, end) {
      return this.characters.slice(start, end).join("");
    }

    mark(words, isOn) {
      for (const word of words) word.element.setAttribute("aria-selected", String(isOn));
      // A run of words is one mark, so the space within is marked as well.
      this.words.forEach((word, at) =>
        word.before?.classList.toggle(
          "sourcework-exercise-joint",
          at > 0 && isMarked(word) && isMarked(this.words[at - 1]),
        ),
      );
    }

    runs() {
      const runs = [];
      this.words.forEach((word, at) => {
        if (!isMarked(word)) return;
        if (at > 0 && isMarked(this.words[at - 1])) {
          const run = runs[runs.length - 1];
          run.words.push(word);
          run.end = word.end;
        } else runs.push({ start: word.start, end: word.end, words: [word] });
      });
      return runs;
    }

    wordsIn(range) {
      return this.words.filter((word) => word.start < range.end && word.end > range.start);
    }

    // What the learner does --------------------------------------------------------------------

    wordAt(target) {
      return this.words.findIndex((word) => word.element === target);
    }

    letStop(at) {
      this.words[this.stop]?.element.removeAttribute("tabindex");
      this.stop = Math.max(at, 0);
      this.words[this.stop]?.element.setAttribute("tabindex", "0");
    }

    focus(at) {
      this.letStop(at);
      this.words[this.stop]?.element.focus();
    }

    onClick(event) {
      const at = this.wordAt(event.target);
      // The end of a selection, not a click.
      if (at < 0 || !getSelection()?.isCollapsed) return;
      this.mark([this.words[at]], !isMarked(this.words[at]));
      this.focus(at);
      this.changed();
    }

    onKey(event) {
      const at = this.wordAt(document.activeElement);
      if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === " " || event.key === "Enter") {
        this.mark([this.words[at]], !isMarked(this.words[at]));
        this.changed();
      } else {
        const to = this.destination(event.key, at);
        if (to === null) return;
        if (event.shiftKey) {
          this.mark(this.words.slice(Math.min(at, to), Math.max(at, to) + 1), true);
          this.changed();
        }
        this.focus(to);
      }
      event.preventDefault();
    }

    destination(key, at) {
      const last = this.words.length - 1;
      if (key === "ArrowRight") return Math.min(at + 1, last);
      if (key === "ArrowLeft") return Math.max(at - 1, 0);
      if (key === "Home") return 0;
      if (key === "End") return last;
      if (key !== "ArrowDown" && key !== "ArrowUp") return null;
      // The nearest word of the nearest line.
      const boxes = this.words.map((word) => word.element.getBoundingClientRect());
      const { left, top, height } = boxes[at];
      const down = (box) => (key === "ArrowDown" ? box.top - top : top - box.top);
      const distance = (box) => down(box) * 100 + Math.abs(box.left - left);
      const [nearest] = boxes
        .filter((box) => down(box) > height / 2)
        .sort((one, other) => distance(one) - distance(other));
      return nearest ? boxes.indexOf(nearest) : at;
    }

    /** @returns {Word[]} words that the browser's selection touches */
    selected() {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
      const range = selection.getRangeAt(0);
      return this.words.filter((word) => {
        if (!range.intersectsNode(word.element)) return false;
        // A range that only borders on a word intersects it, too.
        const own = document.createRange();
        own.selectNodeContents(word.element);
        return (
          range.compareBoundaryPoints(Range.END_TO_START, own) < 0 &&
          range.compareBoundaryPoints(Range.START_TO_END, own) > 0
        );
      });
    }

    /** Marks the selected words; if all of them are marked, takes the marks away. */
    markSelection() {
      const words = this.selected();
      if (!words.length) return;
      this.mark(words, !words.every(isMarked));
      getSelection()?.removeAllRanges();
      this.focus(this.words.indexOf(words[words.length - 1]));
      this.changed();
    }
  }

  /**
   * The words of a paragraph that the reader has brought along (source_reader.js), or none.
   *
   * Their places are counted in a form with the same number of letters.
   */
  const ownWords = (passage) => {
    try {
      const source = `sourcework-text:${page.unit}:${passage.sourceworkNeedsText}`;
      const number = passage.sourceworkParagraph.split("-").pop();
      const words = JSON.parse(localStorage.getItem(source)).paragraphs[number];
      const text = words.replaceAll("…", "...");
      return [...text].length === Number(passage.sourceworkLength) ? text : "";
    } catch {
      return "";
    }
  };

  const mark = ({ id, part, changed }) => {
    const passages = new Map();
    /** Where the wording is not on the page: a field for the words. */
    const missing = new Map();
    const list = make("ul", { class: "marks" });
    const heading = paragraph("marks-heading", say("your_marks"));
    const marks = make("div", { class: "screen", hidden: true }, heading, list);
    /** Runs, and the rows of the list that stand for them. */
    let rows = [];

    const showRuns = () => {
      rows = [];
      list.replaceChildren();
      for (const [key, passage] of passages)
        for (const run of passage.runs()) {
          const text = say("quoted", { text: passage.text(run.start, run.end) });
          const remove = make(
            "button",
            { type: "button", class: "quiet", "aria-label": say("unmark_what", { text }) },
            say("unmark"),
          );
          remove.addEventListener("click", () => {
            passage.mark(run.words, false);
            update();
            passage.focus(passage.words.indexOf(run.words[0]));
          });
          const row = make(
            "li",
            {},
            make("span", { lang: passage.element.lang }, text),
            " ",
            remove,
          );
          rows.push({ passage: key, run, row });
          list.append(row);
        }
      marks.hidden = !rows.length;
    };
    const update = () => {
      showRuns();
      changed();
    };

    const help = make("p", { class: "help screen", id: `${id}-mark-help` }, say("mark_help"));
    const selectionButton = make(
      "button",
      { type: "button", class: "quiet", hidden: true },
      say("mark_selection"),
    );
    // A tap on the button must not take the selection away before it is read.
    selectionButton.addEventListener("pointerdown", (event) => event.preventDefault());
    selectionButton.addEventListener("click", () => {
      for (const passage of passages.values()) passage.markSelection();
    });
    document.addEventListener("selectionchange", () => {
      selectionButton.hidden = ![...passages.values()].some((passage) => passage.selected().length);
    });

    const elements = all(part, ".sourcework-exercise-passage");
    /** Take up the passages whose words are there; returns whether there are new ones. */
    const takeUp = () => {
      const count = passages.size;
      for (const element of elements) {
        const key = element.dataset.sourceworkKey;
        const text = one(element, "[data-sourcework-slot=words]");
        const name = one(element, ".sourcework-exercise-passage-name");
        if (name) name.id = `${id}-${key}-name`;
        if (passages.has(key)) continue;
        if (!text.textContent.trim()) text.textContent = ownWords(element.dataset);
        if (text.textContent) {
          passages.set(key, new Passage(text, name?.id ?? `${id}-prompt`, help.id, update));
          for (const line of all(element, ".sourcework-paper, label")) line.remove();
          missing.delete(key);
        } else if (!missing.has(key)) {
          const label = make("label", { class: "screen" }, say("type_words"), " ");
          missing.set(key, makeInput(label, {}, changed));
          element.append(label);
        }
      }
      help.hidden = !passages.size;
      return passages.size > count;
    };
    elements[0].before(help);
    elements.at(-1).after(paragraph("selection screen", selectionButton), marks);
    takeUp();
    /** The answer that the page was given last. */
    let given;
    document.addEventListener("sourcework-text", () => {
      const now = kind.read();
      if (takeUp()) kind.write({ ...now, runs: { ...given?.runs, ...now?.runs } });
    });

    const keyOf = (key, passage) => ({ targets: [], traps: [], ...key.passages[passage] });
    const meets = (run, target) => run.start < target.end && run.end > target.start;

    const findingOf = (key, { passage, run, row }) => {
      const text = passages.get(passage);
      const { targets, traps } = keyOf(key, passage);
      const found = targets.filter((target) => meets(run, target));
      if (!found.length) {
        const caught = traps.filter((trap) => meets(run, trap));
        const words = caught.length
          ? caught.map((trap) => trap.feedback)
          : said(key.other ?? undefined);
        return { host: row, verdict: "wrong", verdictWord: say("not_meant"), words, found };
      }
      const wanted = found.flatMap((target) => text.wordsIn(target));
      const isWhole = wanted.every(isMarked);
      // A word or two more do no harm; much more hides what is meant.
      const isShort = run.words.length <= wanted.length * 2 + 1;
      const verdictWord = isWhole && isShort ? undefined : say(isWhole ? "too_much" : "too_little");
      return {
        host: row,
        verdict: isWhole && isShort ? "right" : "partly",
        verdictWord,
        words: found.map((target) => target.feedback),
        found,
      };
    };

    const kind = {
      read: () => {
        const runs = [...passages].map(([key, passage]) => [
          key,
          passage.runs().map(({ start, end }) => [start, end]),
        ]);
        const typed = [...missing]
          .map(([key, input]) => [key, input.read()])
          .filter(([, text]) => text);
        return runs.some(([, list]) => list.length) || typed.length
          ? { runs: Object.fromEntries(runs), typed: Object.fromEntries(typed) }
          : undefined;
      },
      write: (answer) => {
        given = answer;
        for (const [key, passage] of passages) {
          passage.mark(passage.words, false);
          const runs = answer?.runs?.[key];
          for (const run of Array.isArray(runs) ? runs : [])
            if (Array.isArray(run))
              passage.mark(passage.wordsIn({ start: Number(run[0]), end: Number(run[1]) }), true);
        }
        for (const [key, input] of missing) input.write(String(answer?.typed?.[key] ?? ""));
        showRuns();
      },
      readable: () => [
        ...rows.map(({ passage, run }) => ({
          label: say("marked_in", { passage: plainOf(`${id}-${passage}-name`) }),
          text: passages.get(passage)?.text(run.start, run.end) ?? "",
        })),
        ...[...missing]
          .filter(([, input]) => input.read())
          .map(([key, input]) => ({
            label: say("marked_in", { passage: plainOf(`${id}-${key}-name`) }),
            text: input.read(),
          })),
      ],
      complaint: () =>
        rows.length || [...missing.values()].some((input) => input.read())
          ? null
          : {
              text: say("mark_first"),
              control:
                [...passages.values()][0]?.words[0]?.element ?? [...missing.values()][0].control,
            },
      judge: (key) => {
        const findings = rows.map((row) => findingOf(key, row));
        for (const [passage, input] of missing)
          if (input.read())
            findings.push(
              ...keyOf(key, passage).targets.map((target) => ({
                words: said(target.feedback),
                found: [target],
              })),
            );
        const all = [...passages.keys()].flatMap((passage) => keyOf(key, passage).targets).length;
        const found = new Set(
          findings.filter((finding) => finding.host).flatMap((finding) => finding.found),
        ).size;
        const beyond = findings.filter((finding) => finding.verdict === "wrong").length;
        return { findings, summary: all ? [say("summary_mark", { found, all, beyond })] : [] };
      },
      reveal: (key) => {
        const words = make("dl", { class: "key-list" });
        for (const [name, passage] of passages)
          for (const target of keyOf(key, name).targets) {
            for (const word of passage.wordsIn(target))
              word.element.classList.add("sourcework-exercise-meant");
            words.append(
              make(
                "dt",
                { lang: passage.element.lang },
                say("quoted", { text: passage.text(target.start, target.end) }),
              ),
              make("dd", {}, nodesOf(target.feedback)),
            );
          }
        return { node: words };
      },
    };
    return kind;
  };

  // Estimates -----------------------------------------------------------------------------------

  const estimate = ({ id, part, changed }) => {
    const box = one(part, ".sourcework-exercise-estimate");
    const {
      sourceworkMeasure,
      sourceworkLeast: min = "",
      sourceworkMost: max = "",
      sourceworkStep: step = "any",
    } = box.dataset;
    const unit = plain(box.querySelector(".sourcework-exercise-unit"));
    const isProbability = sourceworkMeasure === "probability";
    const inputs = new Map();
    for (const slot of all(box, "[data-sourcework-slot=number]")) {
      const key = slot.dataset.sourceworkKey;
      inputs.set(
        key,
        makeInput(
          slot,
          {
            type: "number",
            inputmode: "decimal",
            min,
            max,
            step,
            "aria-labelledby": `${id}-${key}`,
          },
          changed,
        ),
      );
    }
    const numberOf = (key) => inputs.get(key)?.control.valueAsNumber ?? NaN;
    const withUnit = (value) => say("amount", { number: inDigits(value, 6), unit });

    const outcomes = (key) => {
      const list = make("ul", { class: "outcomes" });
      for (const { text, happened } of key.outcomes ?? []) {
        const item = make("li", {}, nodesOf(text));
        const state = happened === null ? "outcome_open" : happened ? "outcome_yes" : "outcome_no";
        item.append(paragraph("verdict", say(state)));
        if (isProbability && happened !== null) {
          const chance = numberOf("estimate") / 100;
          item.append(
            make(
              "p",
              {},
              say("brier", {
                estimate: inDigits(chance, 2),
                outcome: happened ? 1 : 0,
                score: inDigits((chance - (happened ? 1 : 0)) ** 2, 2),
              }),
            ),
          );
        }
        list.append(item);
      }
      return list;
    };

    return {
      read: () => {
        const given = [...inputs]
          .map(([key, input]) => [key, input.read()])
          .filter(([, text]) => text);
        return given.length ? Object.fromEntries(given) : undefined;
      },
      write: (answer) => {
        for (const [key, input] of inputs) input.write(String(answer?.[key] ?? ""));
      },
      readable: () =>
        [...inputs]
          .filter(([, input]) => input.read())
          .map(([key, input]) => ({
            label: plainOf(`${id}-${key}`),
            text: say("amount", { number: input.read(), unit }),
          })),
      complaint: () => {
        for (const { control } of inputs.values())
          if (!control.value || !control.checkValidity())
            return {
              text: say("number_between", {
                least: withUnit(Number(min)),
                most: withUnit(Number(max)),
              }),
              control,
            };
        const [low, high] = [numberOf("low"), numberOf("high")];
        if (low > numberOf("estimate") || high < numberOf("estimate"))
          return {
            text: say("range_around"),
            control: inputs.get("low").control,
          };
        return null;
      },
      judge: (key) => {
        const value = numberOf("estimate");
        const outcome = make("div", {}, nodesOf(key.reveal ?? ""));
        const summary = [say("committed", { estimate: withUnit(value) })];
        if (key.value != null) {
          summary.push(
            say("counted", {
              value: withUnit(key.value),
              difference: withUnit(Math.abs(value - key.value)),
            }),
          );
          const isWithin = numberOf("low") <= key.value && key.value <= numberOf("high");
          if (inputs.has("low")) summary.push(say(isWithin ? "within_range" : "outside_range"));
        }
        if (key.outcomes?.length) {
          outcome.append(outcomes(key));
          if (isProbability)
            outcome.append(
              make(
                "details",
                { class: "sourcework-disclosure" },
                make("summary", {}, say("brier_title")),
                make("p", {}, say("brier_explained")),
              ),
            );
        }
        const band = (key.bands ?? []).find((one) => one.from <= value && value <= one.to);
        return { findings: band ? [{ words: said(band.feedback) }] : [], summary, outcome };
      },
      reveal: () => ({}),
      lock: (isLocked) => {
        for (const { control } of inputs.values()) control.readOnly = isLocked;
      },
    };
  };

  return {
    /** Each takes the place where it works and gives a `Kind`. */
    kinds: {
      choice,
      classify,
      match,
      order,
      cloze,
      mark,
      locate,
      matrix,
      estimate,
    },
    page,
    say,
    make,
    paragraph,
    nodesOf,
    all,
    plain,
    plainOf,
    inDigits,
    announcer,
    announce,
    fill,
    makeTicks,
  };
})();
