// @ts-check
/// <reference path="./exercise_types.d.ts" />
/* A page's exercises, alive; progress; answers in and out.
 *
 * Uses `sourceworkAnswers` and `sourceworkKinds`.
 */

{
  const {
    kinds,
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
  } = sourceworkKinds;

  const answers = new sourceworkAnswers.Answers(page.unit);

  const makeButton = (text, onClick, attributes = {}) => {
    const button = make("button", { type: "button", class: "button", ...attributes }, text);
    button.addEventListener("click", onClick);
    return button;
  };

  /** The page's language, in the reader's country where the browser tells it. */
  const locale = navigator.languages.find((one) => one.startsWith(page.language)) ?? page.language;

  const dayAndHour = (time) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(
      new Date(time),
    );

  const moveFocusTo = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };

  /** A place that can be filled, gets the focus then, and is empty and hidden otherwise. */
  const makeResult = () =>
    make("div", {
      class: "result screen",
      tabindex: "-1",
      role: "group",
      "aria-label": say("result"),
      hidden: true,
    });

  /** Says beside the buttons why something cannot be done yet. */
  const makeComplaint = () => make("p", { class: "complaint screen", role: "alert" });

  const SYMBOLS = { right: "✓", also: "≈", partly: "◐", wrong: "✗" };

  let lastId = 0;

  // Parts with a key ------------------------------------------------------------------------------

  /** The main part of an exercise that has a key, or our reading. @implements {Part} */
  class KeyedPart {
    constructor(item, part, type, key) {
      this.item = item;
      this.part = part;
      this.key = key;
      this.isWhole = !["classify", "match", "cloze", "locate", "matrix"].includes(type);
      this.kind = kinds[type]({
        id: item.id,
        part,
        changed: () => this.noteChange(),
      });
      this.wasTried = false;
      this.isChecked = false;
      this.isRevealed = false;
      this.shown = [];
      this.complaint = makeComplaint();
      this.result = makeResult();
      this.answer = makeResult();
      const isCommitment = this.kind.lock !== undefined;
      const label = isCommitment ? "commit" : item.isInterpretive ? "compare" : "check";
      this.checkButton = makeButton(say(label), () => this.check(), {
        class: "button main-button",
      });
      this.answerButton = makeButton(
        say(item.isInterpretive ? "our_reading" : "our_answer"),
        () => {
          this.reveal();
          this.item.save();
          moveFocusTo(this.answer);
        },
      );
      this.actions = make("div", { class: "actions screen" }, this.checkButton, this.answerButton);
      this.help = paragraph("help screen", say("commit_help"));
      part.append(this.help, this.complaint, this.actions, this.result, this.answer);
      this.show();
    }

    read() {
      const value = this.kind.read();
      return value === undefined && !this.wasTried
        ? undefined
        : {
            value,
            isChecked: this.isChecked,
            isRevealed: this.isRevealed,
            wasTried: this.wasTried,
          };
    }

    write(saved) {
      this.clearFeedback();
      this.answer.hidden = true;
      this.answer.replaceChildren();
      for (const word of all(this.part, ".sourcework-exercise-meant"))
        word.classList.remove("sourcework-exercise-meant");
      this.kind.lock?.(false);
      this.kind.write(saved?.value);
      this.wasTried = saved?.wasTried === true;
      this.isRevealed = false;
      if (saved?.isChecked && this.kind.read() !== undefined && !this.kind.complaint())
        this.judge();
      if (saved?.isRevealed) this.reveal();
      this.show();
    }

    readable() {
      return this.kind.read() === undefined ? [] : this.kind.readable();
    }

    isDone() {
      return this.isChecked;
    }

    check() {
      const complaint = this.kind.complaint();
      this.complaint.textContent = complaint?.text ?? "";
      if (complaint) return complaint.control.focus();
      this.judge();
      this.item.save();
      moveFocusTo(this.result);
    }

    judge() {
      this.clearFeedback();
      this.isChecked = this.wasTried = true;
      const { findings, summary, outcome } = this.kind.judge(this.key);
      const sentences =
        this.item.isInterpretive && !this.kind.lock ? [say("summary_interpretive")] : summary;
      this.result.replaceChildren(
        ...sentences.map((text) => paragraph("summary", text)),
        ...(outcome ? [outcome] : []),
      );
      this.result.hidden = false;
      for (const finding of findings) this.showFinding(finding, this.result);
      this.kind.lock?.(true);
      this.show();
    }

    /** Into `list` goes what has no place of its own. */
    showFinding(finding, list) {
      const id = `${this.item.id}-feedback-${++lastId}`;
      const box = make("div", { class: "feedback screen", id });
      if (finding.label) box.append(paragraph("which", finding.label));
      if (finding.verdict && !this.item.isInterpretive) {
        const symbol = make(
          "span",
          { "aria-hidden": "true", class: "symbol" },
          SYMBOLS[finding.verdict],
        );
        const word = finding.verdictWord ?? say(`verdict_${finding.verdict}`);
        box.dataset.sourceworkVerdict = finding.verdict;
        box.append(paragraph("verdict", symbol, word));
      }
      for (const words of finding.words) box.append(nodesOf(words));
      if (!box.childNodes.length) return;
      (finding.host ?? list).append(box);
      finding.control?.setAttribute("aria-describedby", id);
      this.shown.push({ finding, box });
    }

    reveal() {
      const { findings = [], node } = this.kind.reveal(this.key);
      const model = this.item.payload.model_answer;
      this.answer.replaceChildren(
        paragraph("summary", say(this.item.isInterpretive ? "our_reading" : "our_answer")),
        ...(node?.hasChildNodes() ? [node] : []),
        ...(model ? [nodesOf(model)] : []),
        ...(findings.length ? [make("p", {}, say("other_options"))] : []),
      );
      this.answer.hidden = false;
      for (const finding of findings) this.showFinding(finding, this.answer);
      this.isRevealed = true;
      this.show();
    }

    clearFeedback() {
      for (const { finding, box } of this.shown) {
        box.remove();
        finding.control?.removeAttribute("aria-describedby");
      }
      this.shown = [];
      this.result.hidden = true;
      this.result.replaceChildren();
      this.isChecked = false;
    }

    /** The word on an answer goes when the answer changes; that on the others may stay. */
    noteChange() {
      this.complaint.textContent = "";
      if (this.isChecked || this.shown.length) {
        const active = document.activeElement;
        const isStale = ({ host, control }) =>
          this.isWhole || !host || host.contains(active) || control === active;
        const kept = this.shown.filter(({ finding }) => !isStale(finding));
        this.shown = this.shown.filter(({ finding }) => isStale(finding));
        this.clearFeedback();
        this.shown = kept;
      }
      this.show();
      this.item.save();
    }

    show() {
      this.checkButton.hidden = this.kind.lock !== undefined && this.isChecked;
      this.help.hidden = !this.kind.lock || this.isChecked;
      const hasAnswer = this.kind.lock === undefined || this.item.payload.model_answer;
      this.answerButton.hidden = !this.wasTried || this.isRevealed || !hasAnswer;
    }
  }

  // Parts to write --------------------------------------------------------------------------------

  const wordCount = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

  /** One text, or several, with what helps to write and to judge them. @implements {Part} */
  class WrittenPart {
    /** `prefix` is the beginning of the ids of its elements. */
    constructor(item, part, prefix, key) {
      this.item = item;
      this.part = part;
      this.prefix = prefix;
      this.samples = key?.samples ?? [];
      this.rubric = key?.rubric ?? [];
      /** 0 writing, 1 judging one's own text, 2 comparing with samples. */
      this.stage = 0;
      this.wasReminded = false;
      this.texts = new Map();
      for (const slot of all(part, "[data-sourcework-slot=text]")) this.makeText(slot);
      this.makeStarters();
      const checklist = part.querySelector(".sourcework-exercise-checklist");
      this.checklist =
        checklist &&
        makeTicks(checklist, {
          name: `${prefix}-tick`,
          isSeveral: true,
          changed: () => this.noteChange(),
        });
      checklist?.parentElement?.setAttribute("aria-label", say("checklist"));

      this.complaint = makeComplaint();
      this.result = makeResult();
      this.compareButton = makeButton(say("compare_text"), () => this.compare(), {
        class: "button main-button",
        hidden: !this.isComparable,
      });
      this.actions = make("div", { class: "actions screen" }, this.compareButton);
      part.append(this.complaint, this.actions, this.result);
    }

    /** The exercise's answer in words belongs to its main part. */
    get modelAnswer() {
      return this.part.dataset.sourceworkPart === "main" ? this.item.payload.model_answer : null;
    }

    get isComparable() {
      return Boolean(this.samples.length || this.rubric.length || this.modelAnswer);
    }

    get wasTried() {
      return this.stage > 0;
    }

    makeText(slot) {
      const { sourceworkKey: key = "a", sourceworkLines: rows = "4" } = slot.dataset;
      const question =
        document.getElementById(`${this.prefix}-${key}`) ??
        document.getElementById(`${this.prefix}-prompt`);
      const counter = make("p", { class: "counter screen", id: `${this.prefix}-${key}-counter` });
      const area = make("textarea", {
        rows,
        autocomplete: "off",
        "aria-labelledby": question?.id ?? "",
        "aria-describedby": counter.id,
      });
      const onPaper = fill(slot, area);
      slot.append(counter);
      const show = () => {
        counter.textContent = say("words", { count: inDigits(wordCount(area.value), 0) });
        onPaper(area.value.trim());
      };
      area.addEventListener("input", () => {
        show();
        this.noteChange();
      });
      show();
      this.texts.set(key, { area, label: plain(question), show });
    }

    makeStarters() {
      let last = [...this.texts.values()][0]?.area;
      for (const { area } of this.texts.values())
        area.addEventListener("focus", () => (last = area));
      for (const starter of all(this.part, ".sourcework-exercise-starters > li")) {
        const text = plain(starter).replace(/\s*(…|\.\.\.)$/, " ");
        const button = makeButton(plain(starter), () => {
          const before = last.value && !/\s$/.test(last.value) ? " " : "";
          last.setRangeText(before + text, last.selectionEnd, last.selectionEnd, "end");
          last.dispatchEvent(new Event("input", { bubbles: true }));
          last.focus();
        });
        button.className = "sourcework-exercise-starter sourcework-exercise-screen";
        const onPaper = make("span", { class: "sourcework-paper" }, ...starter.childNodes);
        starter.append(button, onPaper);
      }
    }

    read() {
      const texts = Object.fromEntries(
        [...this.texts]
          .filter(([, { area }]) => area.value)
          .map(([key, { area }]) => [key, area.value]),
      );
      const ticks = this.checklist?.read() ?? [];
      if (!Object.keys(texts).length && !ticks.length && !this.stage) return undefined;
      return { texts, ticks, stage: this.stage, level: this.level() };
    }

    /** The level at which the learner puts the own text. */
    level() {
      const checked = this.result.querySelector("input:checked");
      return checked instanceof HTMLInputElement ? checked.value : undefined;
    }

    write(saved) {
      for (const [key, { area, show }] of this.texts) {
        const text = saved?.texts?.[key];
        area.value = typeof text === "string" ? text : "";
        show();
      }
      this.checklist?.write(saved?.ticks);
      this.stage = [1, 2].includes(saved?.stage) ? saved.stage : 0;
      this.wasReminded = false;
      this.complaint.textContent = "";
      this.show(String(saved?.level ?? ""));
    }

    readable() {
      const lines = [...this.texts.values()]
        .filter(({ area }) => area.value.trim())
        .map(({ area, label }) => ({ label, text: area.value.trim() }));
      const ticked =
        this.checklist?.read().map((key) => plainOf(`${this.prefix}-check-${key}`)) ?? [];
      if (ticked.length) lines.push({ label: say("checklist"), text: ticked.join("\n") });
      const level = this.level();
      if (level) lines.push({ label: say("own_level"), text: level });
      return lines;
    }

    isDone() {
      const isWritten = [...this.texts.values()].every(({ area }) => area.value.trim());
      return isWritten && (!this.isComparable || this.stage === 2);
    }

    noteChange() {
      this.complaint.textContent = "";
      this.wasReminded = false;
      this.item.save();
    }

    compare() {
      const empty = [...this.texts.values()].find(({ area }) => !area.value.trim());
      const unticked = [...(this.checklist?.inputs ?? [])].find(([, input]) => !input.checked);
      if (empty) {
        this.complaint.textContent = say("write_first");
        return empty.area.focus();
      }
      if (unticked && !this.wasReminded && this.stage === 0) {
        this.wasReminded = true;
        this.complaint.textContent = say("unticked", {
          text: plainOf(`${this.prefix}-check-${unticked[0]}`),
        });
        return unticked[1].focus();
      }
      this.complaint.textContent = "";
      this.open(this.rubric.length ? 1 : 2);
    }

    open(stage) {
      const level = this.level();
      this.stage = stage;
      this.show(level ?? "");
      this.item.save();
      const last = this.result.lastElementChild;
      moveFocusTo(
        last instanceof HTMLElement && stage === 2 && this.rubric.length ? last : this.result,
      );
    }

    show(level) {
      this.result.replaceChildren();
      this.result.hidden = this.stage === 0;
      this.compareButton.hidden = this.stage > 0 || !this.isComparable;
      if (this.stage > 0 && this.rubric.length) this.result.append(this.makeRubric(level));
      if (this.stage === 2) this.result.append(this.makeSamples(level));
    }

    makeRubric(level) {
      const list = make(
        "fieldset",
        { class: "rubric" },
        make("legend", {}, say("own_level_which")),
      );
      for (const row of this.rubric) {
        const input = make("input", {
          type: "radio",
          name: `${this.prefix}-level`,
          value: String(row.level),
        });
        input.checked = String(row.level) === level;
        list.append(
          make(
            "label",
            {},
            input,
            make(
              "span",
              {},
              make("strong", {}, say("level", { level: row.level })),
              nodesOf(row.text),
            ),
          ),
        );
      }
      list.addEventListener("change", () => {
        this.complaint.textContent = "";
        if (this.stage === 2)
          this.result.lastElementChild.replaceWith(this.makeSamples(this.level()));
        this.item.save();
      });
      const next = makeButton(say("show_samples"), () => {
        if (this.level()) return this.open(2);
        complaint.textContent = say("level_first");
        list.querySelector("input")?.focus();
      });
      const complaint = makeComplaint();
      if (this.stage === 1) list.append(complaint, next);
      return list;
    }

    makeSamples(level) {
      const box = make("div", { class: "samples", tabindex: "-1" });
      if (this.samples.length) box.append(paragraph("summary", say("samples")));
      for (const sample of this.samples) {
        const isOwn = String(sample.level) === level;
        const sayLevel = say(isOwn ? "level_own" : "level", { level: sample.level });
        box.append(
          make(
            "div",
            { class: "sample" },
            paragraph("which", sayLevel),
            make("blockquote", {}, nodesOf(sample.text)),
            ...(sample.feedback ? [nodesOf(sample.feedback)] : []),
          ),
        );
      }
      if (this.modelAnswer)
        box.append(paragraph("summary", say("our_answer")), nodesOf(this.modelAnswer));
      box.append(paragraph("help", say("revise")));
      return box;
    }
  }

  // Exercises -------------------------------------------------------------------------------------

  /** @param {string} encoded */
  const decoded = (encoded) =>
    JSON.parse(
      encoded.replace(/[!-~]/g, (sign) =>
        String.fromCharCode(33 + ((sign.charCodeAt(0) - 29) % 94)),
      ),
    );

  class Item {
    constructor(section, place) {
      const data = section.dataset;
      this.section = section;
      this.place = place;
      this.id = section.id;
      this.exercise = data.sourceworkExercise ?? "";
      this.revision = data.sourceworkRevision ?? "";
      this.isInterpretive = data.sourceworkInterpretive === "yes";
      this.payload = decoded(data.sourceworkAfterAttempt ?? "");
      this.hintsShown = 0;
      /** Time of the answer that the page shows. */
      this.shownTime = "";
      this.parts = new Map();
      section.dataset.sourceworkLive = "";

      for (const part of all(section, "[data-sourcework-part]")) {
        const name = part.dataset.sourceworkPart ?? "main";
        const type = name === "main" ? (data.sourceworkType ?? "") : "written";
        const prefix = name === "main" ? this.id : `${this.id}-${name}`;
        this.parts.set(
          name,
          type === "written"
            ? new WrittenPart(this, part, prefix, this.payload[name])
            : new KeyedPart(this, part, type, this.payload.main),
        );
      }
      this.main = this.parts.get("main");
      this.hints = make("ol", { class: "hints screen", "aria-live": "polite", hidden: true });
      this.hintButton = makeButton("", () => {
        this.showHints(this.hintsShown + 1);
        this.save();
      });
      this.resetButton = makeButton(say("start_over"), () => this.startOver(), {
        class: "button quiet",
      });
      this.main.actions.append(this.hintButton, this.resetButton);
      this.main.actions.after(this.hints);
      this.makeVariantAnswers();
      this.status = paragraph("saved screen");
      this.earlier = make("div", { class: "earlier screen", hidden: true });
      section.append(this.earlier, this.status);
      this.load();
    }

    /** Each variant's answer, behind a button that comes with the first attempt. */
    makeVariantAnswers() {
      this.variantButtons = [];
      for (const variant of all(this.section, "[data-sourcework-variant]")) {
        const words = this.payload[variant.dataset.sourceworkVariant];
        if (!words) continue;
        const button = makeButton(say("variant_answer"), () => {
          const box = make("div", { class: "feedback screen", tabindex: "-1" }, nodesOf(words));
          button.replaceWith(box);
          moveFocusTo(box);
        });
        button.classList.add("sourcework-exercise-screen");
        this.variantButtons.push(button);
        variant.querySelector("details")?.append(button);
      }
    }

    showHints(count) {
      const hints = this.payload.hints ?? [];
      this.hintsShown = Math.min(Math.max(Math.trunc(count) || 0, 0), hints.length);
      if (this.hints.children.length > this.hintsShown) this.hints.replaceChildren();
      for (const hint of hints.slice(this.hints.children.length, this.hintsShown))
        this.hints.append(make("li", {}, nodesOf(hint)));
      this.hints.hidden = !this.hintsShown;
      const isLast = this.hintsShown === hints.length;
      this.hintButton.textContent = isLast
        ? say("no_more_hints")
        : say("hint", { number: this.hintsShown + 1, all: hints.length });
      // Not `disabled`: that would throw the focus away.
      this.hintButton.setAttribute("aria-disabled", String(isLast));
      this.hintButton.hidden = !hints.length;
    }

    // Keeping ----------------------------------------------------------------------------------

    /** Show what the browser has kept. */
    load() {
      const saved = answers.get(this.exercise, this.revision);
      this.shownTime = saved?.saved ?? "";
      for (const [name, part] of this.parts) part.write(saved?.answer[name]);
      this.showHints(Number(saved?.answer.hints));
      this.showEarlier();
      this.showState(saved ? say("saved_at", { time: dayAndHour(saved.saved) }) : "");
    }

    /** Take over what another window or a file has brought. */
    refresh() {
      if ((answers.get(this.exercise, this.revision)?.saved ?? "") !== this.shownTime) this.load();
      else this.showEarlier();
    }

    save() {
      // While the exercise is being made there is nothing to keep.
      if (!this.status) return;
      const parts = [...this.parts].map(([name, part]) => [name, part.read()]);
      if (!this.hintsShown && parts.every(([, answer]) => answer === undefined)) {
        this.shownTime = "";
        answers.remove(this.exercise, this.revision);
        return this.showState("");
      }
      this.shownTime = new Date().toISOString();
      const isKept = answers.put({
        form: 1,
        exercise: this.exercise,
        revision: this.revision,
        session: this.section.dataset.sourceworkSession,
        page: pageTitle(),
        place: this.place,
        title: this.section.dataset.sourceworkTitle,
        state: [...this.parts.values()].every((part) => part.isDone()) ? "done" : "begun",
        saved: this.shownTime,
        answer: { ...Object.fromEntries(parts), hints: this.hintsShown },
        readable: [...this.parts].flatMap(([name, part]) => this.readable(name, part)),
      });
      this.showState(isKept ? say("saved_at", { time: dayAndHour(this.shownTime) }) : "");
    }

    readable(name, part) {
      const lines = part.readable();
      const prompt = plainOf(name === "main" ? `${this.id}-prompt` : `${this.id}-${name}-prompt`);
      if (!lines.length || lines[0].label === prompt) return lines;
      return [{ label: prompt, text: "" }, ...lines];
    }

    showState(text) {
      this.status.replaceChildren(text);
      if (!text && answers.unsaved.size)
        this.status.replaceChildren(
          say("not_saved"),
          " ",
          makeButton(say("save_all"), openSaveDialog),
        );
      const wasTried = [...this.parts.values()].some((part) => part.wasTried);
      for (const button of this.variantButtons ?? []) button.hidden = !wasTried;
      this.resetButton.hidden = !this.shownTime;
    }

    startOver() {
      openDialog(
        say("start_over"),
        say("start_over_ask", { title: this.section.dataset.sourceworkTitle }),
        [
          [
            say("start_over"),
            () => {
              answers.remove(this.exercise, this.revision);
              this.load();
              announce(say("started_over"));
              moveFocusTo(focusable(this.section));
            },
          ],
        ],
      );
    }

    /** Answers to earlier forms of the exercise are shown, as such. */
    showEarlier() {
      const earlier = answers.earlier(this.exercise, this.revision);
      const times = earlier.map(({ answer }) => answer.saved).join();
      // Made anew only when it changes, or it would close what the learner has opened.
      if (times === this.earlierTimes) return;
      this.earlierTimes = times;
      this.earlier.hidden = !earlier.length;
      this.earlier.replaceChildren(
        ...earlier.map(({ answer, isReplaced }) => {
          const time = dayAndHour(answer.saved);
          const title = say(isReplaced ? "replaced_answer" : "earlier_answer", { time });
          return make(
            "details",
            { class: "sourcework-disclosure" },
            make("summary", {}, title),
            readableList(answer.readable),
          );
        }),
      );
      if (earlier.some(({ isReplaced }) => !isReplaced))
        this.earlier.prepend(paragraph("notice", say("exercise_changed")));
    }
  }

  const pageTitle = () => {
    const heading = document.querySelector("h1")?.cloneNode(true);
    if (!(heading instanceof HTMLElement)) return document.title;
    heading.querySelector(".headerlink")?.remove();
    return plain(heading);
  };

  const focusable = (section) =>
    section.querySelector("input, select, textarea, [role=option][tabindex='0'], button") ??
    section;

  const readableList = (lines) => {
    const list = make("div", { class: "readable" });
    for (const { label, text } of lines) {
      list.append(paragraph("which", label));
      if (text) list.append(paragraph("words", text));
    }
    return list;
  };

  // Dialogs ---------------------------------------------------------------------------------------

  /** Ask, or let choose; the last button only closes. */
  const openDialog = (title, content, choices, last = say("cancel")) => {
    const heading = make("h2", { id: "sourcework-exercise-dialog-title" }, title);
    const dialog = make("dialog", { class: "dialog", "aria-labelledby": heading.id }, heading);
    const actions = make("div", { class: "actions" });
    for (const [text, onClick] of choices)
      actions.append(
        makeButton(text, () => {
          dialog.close();
          onClick();
        }),
      );
    // What changes nothing has the focus first.
    actions.append(
      makeButton(last, () => dialog.close(), { autofocus: typeof content === "string" }),
    );
    dialog.append(typeof content === "string" ? make("p", {}, content) : content, actions);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  };

  /** What is different for pages that no server hands out. */
  const fromFolder = () =>
    location.protocol === "file:" ? [make("p", {}, say("from_folder"))] : [];

  const download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  // Out: to save and to hand in -------------------------------------------------------------------

  const STYLE =
    "body{font:12pt/1.5 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}" +
    "h1{font-size:1.5em}h2{font-size:1.25em;border-bottom:1px solid}h3{font-size:1em;margin-bottom:.2em}" +
    ".sourcework-exercise-which{margin:.6em 0 0;color:#444;font-size:.9em}" +
    ".sourcework-exercise-words{margin:0;white-space:pre-wrap}section{break-inside:avoid}";

  /** All answers as a document of its own. */
  const makeDocument = ({ name, group }) => {
    const paper = document.implementation.createHTMLDocument(page.title);
    paper.documentElement.lang = page.language;
    const { body, head } = paper;
    head.prepend(make("meta", { charset: "utf-8" }));
    head.append(make("style", {}, STYLE));
    body.append(make("h1", {}, page.title));
    for (const [label, text] of [
      ["name", name],
      ["group", group],
    ])
      if (text) body.append(make("p", {}, say("labelled", { label: say(label), text })));
    body.append(make("p", {}, dayAndHour(new Date().toISOString())));
    const { compare } = new Intl.Collator(page.language, { numeric: true });
    const sorted = answers
      .all()
      .filter(({ readable }) => readable.length)
      .sort((one, other) => compare(one.page, other.page) || one.place - other.place);
    let last = "";
    for (const answer of sorted) {
      if (answer.page !== last) body.append(make("h2", {}, answer.page));
      last = answer.page;
      const isEarlier = isEarlierForm(answer);
      body.append(
        make(
          "section",
          {},
          make("h3", {}, answer.title),
          ...(isEarlier
            ? [make("p", {}, say("earlier_answer", { time: dayAndHour(answer.saved) }))]
            : []),
          readableList(answer.readable),
        ),
      );
    }
    if (!sorted.length) body.append(make("p", {}, say("no_answers")));
    return `<!DOCTYPE html>\n${paper.documentElement.outerHTML}`;
  };

  const openSaveDialog = () => {
    const name = make("input", { type: "text", autocomplete: "name" });
    const group = make("input", { type: "text", autocomplete: "off" });
    const done = make("p", { role: "status" });
    const who = () => ({ name: name.value.trim(), group: group.value.trim() });
    const stem = `sourcework-${page.unit}`;
    const save = (ending, type, text) => {
      download(`${stem}.${ending}`, type, text);
      done.textContent = say("file_made", { file: `${stem}.${ending}` });
    };
    const content = make(
      "div",
      {},
      make("p", {}, say("save_about", { count: answers.all().length })),
      ...fromFolder(),
      make("label", { class: "field" }, say("name"), name),
      make("label", { class: "field" }, say("group"), group),
      paragraph("help", say("name_help")),
      make(
        "div",
        { class: "actions" },
        makeButton(say("save_document"), () => save("html", "text/html", makeDocument(who()))),
        makeButton(say("print_document"), () => {
          const frame = make("iframe", {
            hidden: true,
            title: say("print_document"),
            srcdoc: makeDocument(who()),
          });
          frame.addEventListener("load", () => {
            frame.contentWindow?.addEventListener("afterprint", () => frame.remove());
            frame.contentWindow?.print();
          });
          document.body.append(frame);
        }),
        makeButton(say("save_file"), () => {
          const { name, group } = who();
          save("json", "application/json", answers.toFile({ unitTitle: page.title, name, group }));
          isExported = true;
        }),
      ),
      done,
    );
    openDialog(say("save_all"), content, [], say("close"));
  };

  /** Whether everything has gone into a file since the last change. */
  let isExported = false;

  // In: from a file -------------------------------------------------------------------------------

  const openImportDialog = () => {
    const input = make("input", { type: "file", accept: ".json,application/json" });
    const found = make("div", { role: "status" });
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (file) found.replaceChildren(...preview(await file.text().catch(() => ""), dialog));
    });
    const content = make(
      "div",
      {},
      make("p", {}, say("import_about")),
      make("label", { class: "field" }, say("import_choose"), input),
      found,
    );
    const dialog = openDialog(say("import"), content, []);
  };

  /** What opening a file would do, before it is done. */
  const preview = (text, dialog) => {
    const content = answers.fromFile(text);
    if (content.fault)
      return [
        paragraph(
          "notice",
          say(`import_${content.fault}`, { title: content.title, unit: page.title }),
        ),
      ];
    const { file } = content;
    const { added, same, differing } = answers.compare(file);
    /** @type {HTMLElement[]} */
    const nodes = [
      make(
        "p",
        {},
        say("import_counts", {
          added: added.length,
          same: same.length,
          differing: differing.length,
        }),
      ),
    ];
    if (file.setAside.length)
      nodes.push(paragraph("notice", say("import_unreadable", { count: file.setAside.length })));
    const take = (isReplacing) => () => {
      answers.take(file, isReplacing);
      dialog.close();
      announce(say("imported"));
    };
    const actions = make("div", { class: "actions" });
    if (differing.length) {
      const list = make("ul");
      for (const { here, there } of differing)
        list.append(
          make(
            "li",
            {},
            say("import_differs", {
              title: there.title,
              here: dayAndHour(here.saved),
              there: dayAndHour(there.saved),
            }),
          ),
        );
      nodes.push(make("p", {}, say("import_kept")), list);
      actions.append(
        makeButton(say("import_replace"), take(true)),
        makeButton(say("import_add"), take(false)),
      );
    } else actions.append(makeButton(say("import_take"), take(false)));
    return [...nodes, actions];
  };

  // The desk: everything that concerns all answers ------------------------------------------------

  const askToClear = () =>
    openDialog(say("clear"), say("clear_ask", { count: answers.all().length }), [
      [say("save_all"), openSaveDialog],
      [
        say("clear"),
        () => {
          answers.clear();
          announce(say("cleared"));
        },
      ],
    ]);

  /** What the learner has to know about the storage. */
  const warnings = () => [
    ...(answers.condition === "denied" ? [say("storage_denied")] : []),
    ...(answers.condition === "full" ? [say("storage_full")] : []),
    ...(answers.setAside().length
      ? [say("storage_damaged", { count: answers.setAside().length })]
      : []),
  ];

  const notice = make("div", { class: "notice screen", role: "status", hidden: true });

  const showWarnings = () => {
    const texts = warnings();
    notice.hidden = !texts.length;
    if (notice.textContent !== texts.join(""))
      notice.replaceChildren(...texts.map((text) => make("p", {}, text)));
  };

  const makeDesk = () =>
    make(
      "section",
      { class: "desk screen", "aria-labelledby": "sourcework-exercise-desk-title" },
      make("p", { class: "desk-title", id: "sourcework-exercise-desk-title" }, say("desk")),
      make("p", {}, say("desk_about")),
      ...fromFolder(),
      make(
        "div",
        { class: "actions" },
        makeButton(say("save_all"), openSaveDialog),
        makeButton(say("import"), openImportDialog),
        makeButton(say("clear"), askToClear),
      ),
    );

  // Progress --------------------------------------------------------------------------------------

  /** As the page's view of progress names them. */
  const listedSessions = () =>
    all(document, ".sourcework-exercise-progress").flatMap((view) =>
      JSON.parse(view.dataset.sourceworkExercises ?? "[]"),
    );

  const isEarlierForm = (answer) => {
    const present =
      items.find((item) => item.exercise === answer.exercise)?.revision ??
      listedSessions()
        .flatMap(({ exercises }) => exercises)
        .find(({ id }) => id === answer.exercise)?.revision;
    return present !== undefined && present !== answer.revision;
  };

  const STATE_SYMBOLS = { open: "○", begun: "◐", done: "●", earlier: "↻" };

  const stateOf = ({ id, revision }, saved) => {
    const own = saved.filter((answer) => answer.exercise === id);
    const present = own.find((answer) => answer.revision === revision);
    return present?.state ?? (own.length ? "earlier" : "open");
  };

  const showProgress = (view) => {
    const saved = answers.all();
    const sessions = JSON.parse(view.dataset.sourceworkExercises ?? "[]");
    const isOpen = new Map(
      all(view, "details").map((one) => [one.dataset.sourceworkSession, one.hasAttribute("open")]),
    );
    const live = make("div", { class: "progress-live screen" });
    const count = (exercises, state) =>
      exercises.filter((exercise) => stateOf(exercise, saved) === state).length;
    const bar = (exercises) => {
      const width = `${(100 * count(exercises, "done")) / Math.max(exercises.length, 1)}%`;
      const part = make("span", {});
      part.style.inlineSize = width;
      return make("span", { class: "bar", "aria-hidden": "true" }, part);
    };
    const line = (exercises) =>
      say("progress", {
        done: count(exercises, "done"),
        all: exercises.length,
        begun: count(exercises, "begun"),
      });
    if (sessions.length > 1) {
      const exercises = sessions.flatMap((session) => session.exercises);
      live.append(
        paragraph("progress-line", make("strong", {}, page.title), bar(exercises), line(exercises)),
      );
    }
    for (const { session, title, exercises } of sessions) {
      const list = make("ul", {});
      for (const exercise of exercises) {
        const state = stateOf(exercise, saved);
        list.append(
          make(
            "li",
            { "data-sourcework-state": state },
            make("span", { "aria-hidden": "true", class: "symbol" }, STATE_SYMBOLS[state]),
            make("a", { href: exercise.href }, exercise.title),
            " ",
            make("span", { class: "state" }, say(`state_${state}`)),
          ),
        );
      }
      const summary = make(
        "summary",
        { class: "progress-line" },
        make("span", {}, title),
        bar(exercises),
        line(exercises),
      );
      live.append(
        make(
          "details",
          {
            "data-sourcework-session": session,
            open: isOpen.get(session) ?? sessions.length === 1,
          },
          summary,
          list,
        ),
      );
    }
    const before = view.querySelector(".sourcework-exercise-progress-live");
    // Replaced only when it changes, or it would take the focus away.
    if (before?.innerHTML === live.innerHTML) return;
    before?.remove();
    view.append(live);
    view.dataset.sourceworkLive = "";
  };

  // The page --------------------------------------------------------------------------------------

  const items = [];
  const sections = all(document, "[data-sourcework-after-attempt]");
  const views = all(document, ".sourcework-exercise-progress");
  if (sections.length || views.length) {
    document.body.append(announcer);
    sections.forEach((section, place) => items.push(new Item(section, place)));
    const desk = makeDesk();
    (sections[0] ?? desk.firstElementChild).before(notice);
    const lastView = views.at(-1);
    if (lastView) lastView.after(desk);
    else (document.querySelector("article[role=main]") ?? document.body).append(desk);

    const showAll = () => {
      showWarnings();
      views.forEach(showProgress);
    };
    showAll();

    answers.listeners.push(({ exercise, isElsewhere }) => {
      isExported = false;
      if (isElsewhere)
        for (const item of items)
          if (exercise === null || item.exercise === exercise) item.refresh();
      showAll();
    });
    // A window that slept may have missed what others did.
    const wake = () => {
      for (const item of items) item.refresh();
      showAll();
    };
    addEventListener("pageshow", (event) => event.persisted && wake());
    document.addEventListener("visibilitychange", () => !document.hidden && wake());
    addEventListener("beforeunload", (event) => {
      if (answers.unsaved.size && !isExported) event.preventDefault();
    });
  }
}
