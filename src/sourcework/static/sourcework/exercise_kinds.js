// @ts-check
/* The kinds of exercise: what a learner can tick, choose, order, mark, write, and what follows.
 *
 * The page is a worksheet. A kind puts its controls into the worksheet's slots, gives and takes the
 * answer as plain JSON, and holds it against the key. It knows nothing of storage or buttons.
 */

/**
 * @typedef {"right" | "also" | "partly" | "wrong"} Verdict
 *   `also`: not the key, but accepted with reasons
 *
 * @typedef {object} Finding           what there is to say about one answer
 * @property {Element} [host]          where it goes; without one, into the list of results
 * @property {HTMLElement} [control]   the control that it describes
 * @property {string} [label]          which answer is meant, where the place does not tell
 * @property {Verdict} [verdict]
 * @property {string} [verdictWord]    in place of the usual word for the verdict
 * @property {string[]} words          HTML
 *
 * @typedef {object} Judgement
 * @property {Finding[]} findings
 * @property {string[]} summary
 * @property {Node} [outcome]          what the learner may see from now on
 *
 * @typedef {object} Kind
 * @property {() => any} read                        the answer; undefined while there is none
 * @property {(answer: any) => void} write           takes any JSON, also damaged; undefined clears
 * @property {() => ReadableLine[]} readable
 * @property {() => {text: string, control: HTMLElement} | null} complaint   why it cannot be judged yet
 * @property {(key: any) => Judgement} judge
 * @property {(key: any) => {findings?: Finding[], node?: Node}} reveal      our answer
 * @property {(isLocked: boolean) => void} [lock]    only where an answer is given once for all
 *
 * @typedef {object} Place             where a kind works
 * @property {string} id               beginning of the ids of the exercise's elements
 * @property {HTMLElement} part
 * @property {boolean} isInterpretive
 * @property {() => void} changed      to be called when the learner has changed the answer
 *
 * @typedef {object} Field             one question with one short answer
 * @property {string} key
 * @property {string} [column]
 * @property {string} name             what is asked, as plain text
 * @property {Element} [host]
 * @property {HTMLElement} control
 * @property {() => string} read       empty while there is no answer
 * @property {(value: string) => void} write
 * @property {(value: string) => string} show   the value as a reader knows it
 */

const sourceworkKinds = (() => {
  // The page ------------------------------------------------------------------------------------

  /** @type {{unit: string, title: string, language: string, strings: Record<string, string>}} */
  const page = {
    unit: "",
    title: "",
    language: "en",
    strings: {},
    ...JSON.parse(document.getElementById("sourcework-exercise-page")?.textContent || "{}"),
  };

  /** A sentence of the page's own language. @param {string} name @param {Record<string, unknown>} [places] */
  const say = (name, places = {}) =>
    (page.strings[name] ?? name).replace(/%\((\w+)\)s/g, (_, place) => String(places[place]));

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Record<string, string | boolean>} [attributes]
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (value !== false) element.setAttribute(name, value === true ? "" : value);
    element.append(...children);
    return element;
  };

  /** The build's own HTML as nodes. @param {string} html */
  const nodesOf = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };

  /** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} */
  const all = (within, selector) => [...within.querySelectorAll(selector)].map((e) => /** @type {HTMLElement} */ (e));

  /** @param {Element | null | undefined} element */
  const plain = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** @param {string} id */
  const plainOf = (id) => plain(document.getElementById(id));

  /** @param {string | undefined | null} html */
  const plainHtml = (html) => plain(/** @type {any} */ (nodesOf(html ?? "")));

  /** @param {number} value @param {number} digits */
  const inDigits = (value, digits) =>
    new Intl.NumberFormat(page.language, { maximumFractionDigits: digits }).format(value);

  const announcer = make("div", { class: "sourcework-exercise-announcer", role: "status" });

  /** Say something to a screen reader. @param {string} text */
  const announce = (text) => {
    announcer.textContent = "";
    setTimeout(() => (announcer.textContent = text), 50);
  };

  // Slots ---------------------------------------------------------------------------------------

  /**
   * Put a control into its slot, and beside it, for paper, what was answered.
   *
   * @param {Element} slot
   * @param {HTMLElement} control
   * @returns {(text: string) => void} shows the answer on paper
   */
  const fill = (slot, control) => {
    const onPaper = make("span", { class: "sourcework-exercise-on-paper", "aria-hidden": "true" });
    slot.append(control, onPaper);
    return (text) => {
      onPaper.textContent = text;
      slot.toggleAttribute("data-sourcework-answered", text !== "");
    };
  };

  /**
   * Boxes to tick in a list, one of them or several.
   *
   * @param {Element} list
   * @param {{name: string, isSeveral: boolean, labelledBy?: string, changed: () => void}} how
   */
  const makeTicks = (list, { name, isSeveral, labelledBy, changed }) => {
    /** @type {Map<string, HTMLInputElement>} */
    const inputs = new Map();
    for (const item of /** @type {Iterable<HTMLElement>} */ (list.children)) {
      const key = item.dataset.sourceworkKey ?? item.dataset.sourceworkValue ?? "";
      const input = make("input", {
        type: isSeveral ? "checkbox" : "radio",
        name,
        id: `${name}-${key}`,
        autocomplete: "off",
      });
      const text = /** @type {Element} */ (item.querySelector(".sourcework-exercise-text"));
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
      /** @param {unknown} keys */
      write: (keys) => {
        for (const [key, input] of inputs) input.checked = Array.isArray(keys) && keys.includes(key);
        show();
      },
    };
  };

  /**
   * A list to choose from, in a slot.
   *
   * @param {Element} slot
   * @param {Record<string, string>} naming attributes that name the control
   * @param {[value: string, text: string, short?: string][]} options
   * @param {() => void} changed
   */
  const makeSelect = (slot, naming, options, changed) => {
    const control = make("select", { autocomplete: "off", ...naming });
    control.append(make("option", { value: "" }, say("choose")));
    for (const [value, text] of options) control.append(make("option", { value }, text));
    const texts = new Map(options.map(([value, text, short]) => [value, short ?? text]));
    const show = fill(slot, control);
    const read = () => control.value;
    /** @param {string} value */
    const write = (value) => {
      control.value = texts.has(value) ? value : "";
      show(texts.get(control.value) ?? "");
    };
    control.addEventListener("change", () => {
      write(control.value);
      changed();
    });
    return { control, read, write, show: (/** @type {string} */ value) => texts.get(value) ?? value };
  };

  /**
   * A line to write on, in a slot.
   *
   * @param {Element} slot
   * @param {Record<string, string>} naming
   * @param {() => void} changed
   */
  const makeInput = (slot, naming, changed) => {
    const control = make("input", { type: "text", autocomplete: "off", ...naming });
    const show = fill(slot, control);
    const read = () => control.value.trim();
    control.addEventListener("input", () => {
      show(read());
      changed();
    });
    /** @param {string} value */
    const write = (value) => {
      control.value = value;
      show(read());
    };
    return { control, read, write, show: (/** @type {string} */ value) => value };
  };

  // Kinds made of fields ------------------------------------------------------------------------

  /**
   * @param {string} value
   * @param {{right: string, also?: string[]}} key
   * @returns {Verdict}
   */
  const verdictOf = (value, key) =>
    value === key.right ? "right" : key.also?.includes(value) ? "also" : "wrong";

  /** @param {(string | null | undefined)[]} words */
  const said = (...words) => words.filter((word) => word != null && word !== "").map(String);

  /**
   * A kind that asks several short questions.
   *
   * @param {Field[]} fields
   * @param {(key: any, field: Field, value: string) => {verdict: Verdict, words: string[]}} judgeOne
   * @param {(key: any, field: Field) => string} rightOf   the right answer in words
   * @param {{rows?: (key: any) => Finding[], complaint?: () => {text: string, control: HTMLElement} | null}} [more]
   * @returns {Kind}
   */
  const makeFields = (fields, judgeOne, rightOf, more = {}) => {
    /** @param {Field} field */
    const idOf = (field) => (field.column ? `${field.key}:${field.column}` : field.key);
    const answered = () => fields.filter((field) => field.read() !== "");
    return {
      read: () =>
        answered().length
          ? Object.fromEntries(answered().map((field) => [idOf(field), field.read()]))
          : undefined,
      write: (answer) => {
        for (const field of fields) {
          const value = answer?.[idOf(field)];
          field.write(typeof value === "string" ? value : "");
        }
      },
      readable: () => answered().map((field) => ({ label: field.name, text: field.show(field.read()) })),
      complaint: () =>
        answered().length
          ? (more.complaint?.() ?? null)
          : { text: say("answer_first"), control: fields[0].control },
      judge: (key) => {
        const findings = answered().map((field) => ({
          host: field.host,
          control: field.control,
          label: field.host ? undefined : say("labelled", { label: field.name, text: field.show(field.read()) }),
          ...judgeOne(key, field, field.read()),
        }));
        const right = findings.filter(({ verdict }) => verdict === "right" || verdict === "also").length;
        const open = fields.length - findings.length;
        return {
          findings: [...findings, ...(more.rows?.(key) ?? [])],
          summary: [
            say("summary_fields", { right, all: fields.length }),
            ...(open ? [say("summary_open", { open })] : []),
          ],
        };
      },
      reveal: (key) => {
        const list = make("dl", { class: "sourcework-exercise-key-list" });
        for (const field of fields) {
          const right = rightOf(key, field);
          if (right) list.append(make("dt", {}, field.name), make("dd", {}, right));
        }
        return { node: list };
      },
    };
  };

  /** @param {Place} place */
  const classify = ({ id, part, changed }) => {
    const fields = all(part, ".sourcework-exercise-cards > li").map((card) => {
      const key = card.dataset.sourceworkKey ?? "";
      const values = /** @type {Element} */ (card.querySelector(".sourcework-exercise-values"));
      const texts = new Map(
        all(values, "[data-sourcework-value]").map((value) => [value.dataset.sourceworkValue, plain(value)]),
      );
      const ticks = makeTicks(values, {
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
        write: (/** @type {string} */ value) => ticks.write([value]),
        show: (/** @type {string} */ value) => texts.get(value) ?? value,
      };
    });
    return makeFields(
      fields,
      ({ cards }, { key }, value) => ({
        verdict: verdictOf(value, cards[key]),
        words: said(cards[key].mistakes?.[value], cards[key].feedback),
      }),
      ({ cards }, field) => field.show(cards[field.key].right),
    );
  };

  /** @param {Place} place */
  const match = ({ id, part, changed }) => {
    const stems = /** @type {HTMLElement} */ (part.querySelector(".sourcework-exercise-stems"));
    /** @type {[string, string, string][]} */
    const answers = all(part, ".sourcework-exercise-answers > li").map((answer) => {
      const { sourceworkValue = "", sourceworkLetter = "" } = answer.dataset;
      const text = plainOf(`${id}-value-${sourceworkValue}`);
      return [sourceworkValue, say("lettered", { letter: sourceworkLetter, text }), sourceworkLetter];
    });
    const texts = new Map(answers.map(([value, text]) => [value, text]));
    const fields = all(stems, ":scope > li").map((stem) => {
      const key = stem.dataset.sourceworkKey ?? "";
      const slot = /** @type {Element} */ (stem.querySelector("[data-sourcework-slot=letter]"));
      const select = makeSelect(slot, { "aria-labelledby": `${id}-${key}` }, answers, changed);
      const show = (/** @type {string} */ value) => texts.get(value) ?? value;
      return { key, name: plainOf(`${id}-${key}`), host: stem, ...select, show };
    });
    const complaint = () => {
      if (stems.dataset.sourceworkReuse === "yes") return null;
      const twice = fields.find((field, at) =>
        fields.slice(0, at).some((other) => field.read() && other.read() === field.read()),
      );
      return twice && { text: say("used_twice", { answer: twice.show(twice.read()) }), control: twice.control };
    };
    return makeFields(
      fields,
      (key, field, value) => ({
        verdict: verdictOf(value, key.stems[field.key]),
        words: said(key.stems[field.key].mistakes?.[value], key.stems[field.key].feedback),
      }),
      (key, field) => field.show(key.stems[field.key].right),
      { complaint: () => complaint() ?? null },
    );
  };

  /** @param {Place} place */
  const locate = ({ id, part, changed }) => {
    /** @type {[string, string][]} */
    const candidates = all(part, ".sourcework-exercise-candidates [data-sourcework-value]").map(
      (candidate) => [candidate.dataset.sourceworkValue ?? "", plain(candidate)],
    );
    const fields = all(part, ".sourcework-exercise-statements > li").map((statement) => {
      const key = statement.dataset.sourceworkKey ?? "";
      const slot = /** @type {Element} */ (statement.querySelector("[data-sourcework-slot=paragraph]"));
      const select = makeSelect(slot, { "aria-labelledby": `${id}-${key}` }, candidates, changed);
      return { key, name: plainOf(`${id}-${key}`), host: statement, ...select };
    });
    return makeFields(
      fields,
      ({ statements }, { key }, value) => ({
        verdict: verdictOf(value, statements[key]),
        words: said(statements[key].mistakes?.[value], statements[key].feedback),
      }),
      ({ statements }, field) => field.show(statements[field.key].right),
    );
  };

  /** A word without what does not count: case, white space, kind of quotes. @param {string} word */
  const comparable = (word) =>
    word.normalize("NFC").toLowerCase().replace(/[„“”«»‚‘’']/g, '"').replace(/\s+/g, " ").trim();

  /** @param {Place} place */
  const cloze = ({ part, changed }) => {
    const fields = all(part, "[data-sourcework-slot=word]").map((slot) => {
      const key = slot.dataset.sourceworkKey ?? "";
      const number = plain(slot.querySelector(".sourcework-exercise-gap-number"));
      const name = say("gap", { number: number.replace(/\D/g, "") });
      /** @type {[string, string][]} */
      const choices = all(part, `[data-sourcework-gap="${key}"] [data-sourcework-value]`).map(
        (choice) => [plain(choice), plain(choice)],
      );
      const naming = { "aria-label": name };
      const control = choices.length
        ? makeSelect(slot, naming, choices, changed)
        : makeInput(slot, { ...naming, spellcheck: "false", autocapitalize: "off" }, changed);
      return { key, name, ...control };
    });
    return makeFields(
      fields,
      ({ gaps }, { key }, value) => {
        const is = (/** @type {string} */ word) => comparable(word) === comparable(value);
        return {
          verdict: gaps[key].right.some(is) ? "right" : "wrong",
          words: said(
            gaps[key].mistakes?.find((/** @type {any} */ mistake) => is(mistake.answer))?.feedback,
            gaps[key].feedback,
          ),
        };
      },
      ({ gaps }, { key }) => gaps[key].right.join(" / "),
    );
  };

  /** @param {Place} place */
  const matrix = ({ id, part, changed }) => {
    /** @type {[string, string][]} */
    const values = all(part, ".sourcework-exercise-values [data-sourcework-value]").map((value) => [
      value.dataset.sourceworkValue ?? "",
      plainOf(`${id}-value-${value.dataset.sourceworkValue}`),
    ]);
    /** @type {Field[]} */
    const cells = all(part, "[data-sourcework-slot=cell]").map((slot) => {
      const { sourceworkRow: key = "", sourceworkColumn: column = "" } = slot.dataset;
      const naming = { "aria-labelledby": `${id}-${key} ${id}-column-${column}` };
      const [row, head] = [plainOf(`${id}-${key}`), plainOf(`${id}-column-${column}`)];
      // Seen only where the table is too wide for the screen and its cells stand below each other.
      slot.before(make("span", { class: "sourcework-exercise-column", "aria-hidden": "true" }, head));
      return { key, column, name: say("cell", { row, column: head }), ...makeSelect(slot, naming, values, changed) };
    });
    /** @type {Field[]} */
    const notes = all(part, "[data-sourcework-slot=note]").map((slot) => {
      const key = slot.dataset.sourceworkRow ?? "";
      const head = plain(slot.closest("table")?.querySelector("thead tr")?.lastElementChild);
      const name = say("cell", { row: plainOf(`${id}-${key}`), column: head });
      slot.before(make("span", { class: "sourcework-exercise-column", "aria-hidden": "true" }, head));
      return { key, column: "", name, ...makeInput(slot, { "aria-label": name }, changed) };
    });
    const kind = makeFields(
      cells,
      (key, field, value) => {
        const cell = key.cells[field.key][field.column ?? ""];
        return { verdict: verdictOf(value, cell), words: said(cell.feedback) };
      },
      (key, field) => field.show(key.cells[field.key][field.column ?? ""].right),
      {
        rows: ({ rows }) =>
          Object.entries(rows ?? {})
            .filter(([row, words]) => words && cells.some((cell) => cell.key === row && cell.read()))
            .map(([row, words]) => ({ label: plainOf(`${id}-${row}`), words: said(words) })),
      },
    );
    const notesRead = () => Object.fromEntries(notes.filter((note) => note.read()).map((note) => [note.key, note.read()]));
    return /** @type {Kind} */ ({
      ...kind,
      read: () => {
        const written = notesRead();
        const chosen = kind.read();
        return chosen || Object.keys(written).length ? { cells: chosen, notes: written } : undefined;
      },
      write: (answer) => {
        kind.write(answer?.cells);
        for (const note of notes) {
          const text = answer?.notes?.[note.key];
          note.write(typeof text === "string" ? text : "");
        }
      },
      readable: () => [
        ...kind.readable(),
        ...notes.filter((note) => note.read()).map((note) => ({ label: note.name, text: note.read() })),
      ],
    });
  };

  // The other kinds -----------------------------------------------------------------------------

  /** @param {Place} place @returns {Kind} */
  const choice = ({ id, part, changed }) => {
    const list = /** @type {HTMLElement} */ (part.querySelector(".sourcework-exercise-options"));
    const isSeveral = list.dataset.sourceworkSelect === "several";
    const ticks = makeTicks(list, { name: `${id}-option`, isSeveral, labelledBy: `${id}-prompt`, changed });
    /** @param {any} key @param {boolean} isChosen @returns {Finding[]} */
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
        const count = (/** @type {Verdict} */ verdict) =>
          chosen.filter((finding) => finding.verdict === verdict).length;
        const right = Object.values(key.options).filter((option) => option.verdict === "right").length;
        const beyond = chosen.length - count("right");
        const summary = isSeveral
          ? say("summary_several", { right: count("right"), all: right, beyond })
          : say(`summary_${chosen[0]?.verdict ?? "wrong"}`);
        return { findings: chosen, summary: [summary] };
      },
      reveal: (key) => ({ findings: findings(key, false) }),
    };
  };

  /**
   * The longest run of steps that stand in order among each other; the others are out of place.
   *
   * @param {number[]} positions
   * @returns {Set<number>} indices
   */
  const inOrder = (positions) => {
    /** @type {number[][]} */
    const best = [];
    positions.forEach((position, at) => {
      let longest = /** @type {number[]} */ ([]);
      for (let before = 0; before < at; before++)
        if (positions[before] <= position && best[before].length > longest.length) longest = best[before];
      best.push([...longest, at]);
    });
    return new Set(best.reduce((one, other) => (other.length > one.length ? other : one), []));
  };

  /** @param {Place} place @returns {Kind} */
  const order = ({ id, part, changed }) => {
    const list = /** @type {HTMLElement} */ (part.querySelector(".sourcework-exercise-steps"));
    const steps = all(list, ":scope > li");
    const given = steps.map((step) => step.dataset.sourceworkKey ?? "");
    const present = () => all(list, ":scope > li").map((step) => step.dataset.sourceworkKey ?? "");
    /** @param {string} key */
    const textOf = (key) => plainOf(`${id}-${key}`);
    let isTouched = false;
    /** @type {Map<string, (text: string) => void>} */
    const onPaper = new Map();

    const number = () =>
      all(list, ":scope > li").forEach((step, at) => {
        const key = step.dataset.sourceworkKey ?? "";
        const place = /** @type {Element} */ (step.querySelector(".sourcework-exercise-number"));
        place.textContent = inDigits(at + 1, 0);
        onPaper.get(key)?.(isTouched ? inDigits(at + 1, 0) : "");
        const [up, down] = all(step, "button");
        up.setAttribute("aria-disabled", String(at === 0));
        down.setAttribute("aria-disabled", String(at === steps.length - 1));
      });

    /** @param {HTMLElement} step @param {HTMLElement} button @param {boolean} isUp */
    const move = (step, button, isUp) => {
      const neighbour = isUp ? step.previousElementSibling : step.nextElementSibling;
      if (!neighbour) return;
      isTouched = true;
      // The neighbour moves, so that the focus stays where it is.
      if (isUp) step.after(neighbour);
      else step.before(neighbour);
      number();
      button.focus();
      const key = step.dataset.sourceworkKey ?? "";
      announce(say("moved", { text: textOf(key), place: present().indexOf(key) + 1, all: steps.length }));
      changed();
    };

    for (const step of steps) {
      const key = step.dataset.sourceworkKey ?? "";
      const slot = /** @type {Element} */ (step.querySelector("[data-sourcework-slot=number]"));
      onPaper.set(key, fill(slot, make("span", { class: "sourcework-exercise-number" })));
      const buttons = make("span", { class: "sourcework-exercise-movers" });
      for (const way of ["up", "down"]) {
        const button = make("button", {
          type: "button",
          "aria-label": say(`move_${way}`, { text: textOf(key) }),
          class: `sourcework-exercise-mover sourcework-exercise-mover-${way}`,
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
          list.append(/** @type {Node} */ (steps.find((step) => step.dataset.sourceworkKey === key)));
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
        const findings = all(list, ":scope > li").map((step, at) => {
          const earlier = positions.filter((position) => position < positions[at]).length;
          return {
            host: step,
            verdict: /** @type {Verdict} */ (fitting.has(at) ? "right" : "wrong"),
            verdictWord: say(fitting.has(at) ? "in_order" : at > earlier ? "too_late" : "too_early"),
            words: said(key.steps[step.dataset.sourceworkKey ?? ""].feedback),
          };
        });
        return {
          findings,
          summary: [say("summary_order", { right: fitting.size, all: steps.length })],
        };
      },
      reveal: (key) => {
        const right = [...given].sort((one, other) => key.steps[one].position - key.steps[other].position);
        return { node: make("ol", {}, ...right.map((step) => make("li", {}, textOf(step)))) };
      },
    };
  };

  // Marking -------------------------------------------------------------------------------------

  const WORD = /[\p{L}\p{N}]+(?:[’'.,/\-–][\p{L}\p{N}]+)*/gu;

  /**
   * @typedef {{start: number, end: number, element: HTMLElement, before: HTMLElement | null}} Word
   *   a word of a passage: its place in code points, and what stands between it and the last one
   * @typedef {{start: number, end: number, words: Word[]}} Run   words marked side by side
   * @typedef {{start: number, end: number, feedback: string}} Target
   */

  /** @param {Word} word */
  const isMarked = (word) => word.element.getAttribute("aria-selected") === "true";

  /**
   * A text whose words can be marked.
   *
   * For a screen reader it is a list of words of which several can be selected, with one stop for
   * the Tab key. Words are marked one by one, or as a selection of the mouse or of the fingers.
   */
  class Passage {
    /**
     * @param {HTMLElement} element
     * @param {string} labelledBy
     * @param {string} describedBy
     * @param {() => void} changed
     */
    constructor(element, labelledBy, describedBy, changed) {
      this.element = element;
      this.characters = [...(element.textContent ?? "")];
      this.changed = changed;
      /** @type {Word[]} */
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
      element.addEventListener("pointerdown", () => this.words[this.stop]?.element.removeAttribute("tabindex"));
      document.addEventListener("pointerup", (event) => {
        this.letStop(this.stop);
        // After the browser has settled the selection.
        if (event.pointerType === "mouse") setTimeout(() => this.markSelection());
      });
    }

    /** Turn the text into words and what stands between them. @param {string} text */
    split(text) {
      this.element.textContent = "";
      let last = 0;
      let place = 0;
      /** @type {HTMLElement | null} */
      let before = null;
      const between = (/** @type {number} */ end) => {
        before = make("span", {}, text.slice(last, end));
        place += [...text.slice(last, end)].length;
        this.element.append(before);
      };
      for (const found of text.matchAll(WORD)) {
        between(found.index);
        const element = make("span", { role: "option", "aria-selected": "false", class: "sourcework-exercise-word" }, found[0]);
        const end = place + [...found[0]].length;
        this.words.push({ start: place, end, element, before });
        this.element.append(element);
        place = end;
        last = found.index + found[0].length;
      }
      between(text.length);
    }

    /** @param {number} start @param {number} end */
    text(start, end) {
      return this.characters.slice(start, end).join("");
    }

    /** @param {Word[]} words @param {boolean} isOn */
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

    /** @returns {Run[]} */
    runs() {
      /** @type {Run[]} */
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

    /** @param {{start: number, end: number}} range */
    wordsIn(range) {
      return this.words.filter((word) => word.start < range.end && word.end > range.start);
    }

    // What the learner does --------------------------------------------------------------------

    /** @param {EventTarget | null} target */
    wordAt(target) {
      return this.words.findIndex((word) => word.element === target);
    }

    /** @param {number} at */
    letStop(at) {
      this.words[this.stop]?.element.removeAttribute("tabindex");
      this.stop = Math.max(at, 0);
      this.words[this.stop]?.element.setAttribute("tabindex", "0");
    }

    /** @param {number} at */
    focus(at) {
      this.letStop(at);
      this.words[this.stop]?.element.focus();
    }

    /** @param {MouseEvent} event */
    onClick(event) {
      const at = this.wordAt(event.target);
      // The end of a selection, not a click.
      if (at < 0 || !getSelection()?.isCollapsed) return;
      this.mark([this.words[at]], !isMarked(this.words[at]));
      this.focus(at);
      this.changed();
    }

    /** @param {KeyboardEvent} event */
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

    /** @param {string} key @param {number} at @returns {number | null} */
    destination(key, at) {
      const last = this.words.length - 1;
      if (key === "ArrowRight") return Math.min(at + 1, last);
      if (key === "ArrowLeft") return Math.max(at - 1, 0);
      if (key === "Home") return 0;
      if (key === "End") return last;
      if (key !== "ArrowDown" && key !== "ArrowUp") return null;
      // The nearest word of the next line.
      const step = key === "ArrowDown" ? 1 : -1;
      const { left, top } = this.words[at].element.getBoundingClientRect();
      let best = at;
      let line = NaN;
      for (let to = at + step; to >= 0 && to <= last; to += step) {
        const box = this.words[to].element.getBoundingClientRect();
        if (Math.abs(box.top - top) < box.height / 2) continue;
        if (!Number.isNaN(line) && Math.abs(box.top - line) > box.height / 2) break;
        const isNearer = Math.abs(box.left - left) < Math.abs(this.words[best].element.getBoundingClientRect().left - left);
        if (Number.isNaN(line) || isNearer) best = to;
        line = box.top;
      }
      return best;
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

  /** @param {Place} place @returns {Kind} */
  const mark = ({ id, part, changed }) => {
    /** @type {Map<string, Passage>} */
    const passages = new Map();
    /** Where the wording is not on the page: a field for the words. @type {Map<string, ReturnType<typeof makeInput>>} */
    const missing = new Map();
    const list = make("ul", { class: "sourcework-exercise-marks" });
    const heading = make("p", { class: "sourcework-exercise-marks-heading" }, say("your_marks"));
    const marks = make("div", { class: "sourcework-exercise-screen", hidden: true }, heading, list);
    /** Run and the row of the list that stands for it. @type {{passage: string, run: Run, row: HTMLElement}[]} */
    let rows = [];

    const showRuns = () => {
      rows = [];
      list.replaceChildren();
      for (const [key, passage] of passages)
        for (const run of passage.runs()) {
          const text = say("quoted", { text: passage.text(run.start, run.end) });
          const remove = make("button", { type: "button", class: "sourcework-exercise-quiet", "aria-label": say("unmark_what", { text }) }, say("unmark"));
          remove.addEventListener("click", () => {
            passage.mark(run.words, false);
            update();
            passage.focus(passage.words.indexOf(run.words[0]));
          });
          const row = make("li", {}, make("span", { lang: passage.element.lang }, text), " ", remove);
          rows.push({ passage: key, run, row });
          list.append(row);
        }
      marks.hidden = !rows.length;
    };
    const update = () => {
      showRuns();
      changed();
    };

    const help = make("p", { class: "sourcework-exercise-help sourcework-exercise-screen", id: `${id}-mark-help` }, say("mark_help"));
    const selectionButton = make("button", { type: "button", class: "sourcework-exercise-quiet", hidden: true }, say("mark_selection"));
    // A tap on the button must not take the selection away before it is read.
    selectionButton.addEventListener("pointerdown", (event) => event.preventDefault());
    selectionButton.addEventListener("click", () => {
      for (const passage of passages.values()) passage.markSelection();
    });
    document.addEventListener("selectionchange", () => {
      selectionButton.hidden = ![...passages.values()].some((passage) => passage.selected().length);
    });

    for (const element of all(part, ".sourcework-exercise-passage")) {
      const key = element.dataset.sourceworkKey ?? "";
      const text = /** @type {HTMLElement} */ (element.querySelector("[data-sourcework-slot=words]"));
      const name = element.querySelector(".sourcework-exercise-passage-name");
      if (name) name.id = `${id}-${key}-name`;
      if (text.textContent?.trim()) {
        passages.set(key, new Passage(text, name?.id ?? `${id}-prompt`, help.id, update));
      } else {
        const label = make("label", { class: "sourcework-exercise-screen" }, say("type_words"), " ");
        const line = make("p", { class: "sourcework-exercise-screen" }, label);
        missing.set(key, makeInput(label, {}, changed));
        element.append(line);
      }
    }
    if (passages.size) part.querySelector(".sourcework-exercise-passage")?.before(help);
    all(part, ".sourcework-exercise-passage").at(-1)?.after(
      make("p", { class: "sourcework-exercise-selection sourcework-exercise-screen" }, selectionButton),
      marks,
    );

    /** @param {any} key @param {string} passage @returns {{targets: Target[], traps: Target[]}} */
    const keyOf = (key, passage) => ({ targets: [], traps: [], ...key.passages[passage] });
    /** @param {Run} run @param {Target} target */
    const meets = (run, target) => run.start < target.end && run.end > target.start;

    /**
     * @param {any} key
     * @param {{passage: string, run: Run, row: HTMLElement}} row
     * @returns {Finding & {found: Target[]}}
     */
    const findingOf = (key, { passage, run, row }) => {
      const text = /** @type {Passage} */ (passages.get(passage));
      const { targets, traps } = keyOf(key, passage);
      const found = targets.filter((target) => meets(run, target));
      if (!found.length) {
        const caught = traps.filter((trap) => meets(run, trap));
        const words = caught.length ? caught.map((trap) => trap.feedback) : said(key.other ?? undefined);
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

    return {
      read: () => {
        const runs = [...passages].map(([key, passage]) => [key, passage.runs().map(({ start, end }) => [start, end])]);
        const typed = [...missing].map(([key, input]) => [key, input.read()]).filter(([, text]) => text);
        return runs.some(([, list]) => list.length) || typed.length
          ? { runs: Object.fromEntries(runs), typed: Object.fromEntries(typed) }
          : undefined;
      },
      write: (answer) => {
        for (const [key, passage] of passages) {
          passage.mark(passage.words, false);
          const runs = answer?.runs?.[key];
          for (const run of Array.isArray(runs) ? runs : [])
            if (Array.isArray(run)) passage.mark(passage.wordsIn({ start: Number(run[0]), end: Number(run[1]) }), true);
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
          .map(([key, input]) => ({ label: say("marked_in", { passage: plainOf(`${id}-${key}-name`) }), text: input.read() })),
      ],
      complaint: () =>
        rows.length || [...missing.values()].some((input) => input.read())
          ? null
          : {
              text: say("mark_first"),
              control: [...passages.values()][0]?.words[0]?.element ?? [...missing.values()][0].control,
            },
      judge: (key) => {
        const findings = rows.map((row) => findingOf(key, row));
        for (const [passage, input] of missing)
          if (input.read())
            findings.push(
              ...keyOf(key, passage).targets.map((target) => ({ words: said(target.feedback), found: [target] })),
            );
        const all = [...passages.keys()].flatMap((passage) => keyOf(key, passage).targets).length;
        const found = new Set(findings.filter((finding) => finding.host).flatMap((finding) => finding.found)).size;
        const beyond = findings.filter((finding) => finding.verdict === "wrong").length;
        return { findings, summary: all ? [say("summary_mark", { found, all, beyond })] : [] };
      },
      reveal: (key) => {
        const words = make("dl", { class: "sourcework-exercise-key-list" });
        for (const [name, passage] of passages)
          for (const target of keyOf(key, name).targets) {
            for (const word of passage.wordsIn(target)) word.element.classList.add("sourcework-exercise-meant");
            words.append(
              make("dt", { lang: passage.element.lang }, say("quoted", { text: passage.text(target.start, target.end) })),
              make("dd", {}, nodesOf(target.feedback)),
            );
          }
        return { node: words };
      },
    };
  };

  // Estimates -----------------------------------------------------------------------------------

  /** @param {Place} place @returns {Kind} */
  const estimate = ({ id, part, changed }) => {
    const box = /** @type {HTMLElement} */ (part.querySelector(".sourcework-exercise-estimate"));
    const { sourceworkMeasure, sourceworkLeast: min = "", sourceworkMost: max = "", sourceworkStep: step = "any" } = box.dataset;
    const unit = plain(box.querySelector(".sourcework-exercise-unit"));
    const isProbability = sourceworkMeasure === "probability";
    /** @type {Map<string, ReturnType<typeof makeInput>>} */
    const inputs = new Map();
    for (const slot of all(box, "[data-sourcework-slot=number]")) {
      const key = slot.dataset.sourceworkKey ?? "";
      inputs.set(key, makeInput(slot, { type: "number", inputmode: "decimal", min, max, step, "aria-labelledby": `${id}-${key}` }, changed));
    }
    /** @param {string} key */
    const numberOf = (key) => inputs.get(key)?.control.valueAsNumber ?? NaN;
    /** @param {number} value */
    const withUnit = (value) => say("amount", { number: inDigits(value, 6), unit });

    /** @param {any} key */
    const outcomes = (key) => {
      const list = make("ul", { class: "sourcework-exercise-outcomes" });
      for (const { text, happened } of key.outcomes ?? []) {
        const item = make("li", {}, nodesOf(text));
        const state = happened === null ? "outcome_open" : happened ? "outcome_yes" : "outcome_no";
        item.append(make("p", { class: "sourcework-exercise-verdict" }, say(state)));
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
        const given = [...inputs].map(([key, input]) => [key, input.read()]).filter(([, text]) => text);
        return given.length ? Object.fromEntries(given) : undefined;
      },
      write: (answer) => {
        for (const [key, input] of inputs) input.write(String(answer?.[key] ?? ""));
      },
      readable: () =>
        [...inputs]
          .filter(([, input]) => input.read())
          .map(([key, input]) => ({ label: plainOf(`${id}-${key}`), text: say("amount", { number: input.read(), unit }) })),
      complaint: () => {
        for (const { control } of inputs.values())
          if (!control.value || !control.checkValidity())
            return { text: say("number_between", { least: withUnit(Number(min)), most: withUnit(Number(max)) }), control };
        const [low, high] = [numberOf("low"), numberOf("high")];
        if (low > numberOf("estimate") || high < numberOf("estimate"))
          return { text: say("range_around"), control: /** @type {any} */ (inputs.get("low")).control };
        return null;
      },
      judge: (key) => {
        const value = numberOf("estimate");
        const outcome = make("div", {}, nodesOf(key.reveal ?? ""));
        const summary = [say("committed", { estimate: withUnit(value) })];
        if (key.value != null) {
          summary.push(say("counted", { value: withUnit(key.value), difference: withUnit(Math.abs(value - key.value)) }));
          const isWithin = numberOf("low") <= key.value && key.value <= numberOf("high");
          if (inputs.has("low")) summary.push(say(isWithin ? "within_range" : "outside_range"));
        }
        if (key.outcomes?.length) {
          outcome.append(outcomes(key));
          if (isProbability)
            outcome.append(
              make("details", { class: "sourcework-disclosure" }, make("summary", {}, say("brier_title")), make("p", {}, say("brier_explained"))),
            );
        }
        const band = (key.bands ?? []).find((/** @type {any} */ one) => one.from <= value && value <= one.to);
        return { findings: band ? [{ words: said(band.feedback) }] : [], summary, outcome };
      },
      reveal: () => ({}),
      lock: (isLocked) => {
        for (const { control } of inputs.values()) control.readOnly = isLocked;
      },
    };
  };

  return {
    kinds: /** @type {Record<string, (place: Place) => Kind>} */ ({
      choice, classify, match, order, cloze, mark, locate, matrix, estimate,
    }),
    page, say, make, nodesOf, all, plain, plainOf, inDigits, announcer, announce, fill, makeTicks,
  };
})();
