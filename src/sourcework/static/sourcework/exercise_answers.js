// @ts-check
/// <reference path="./exercise_types.d.ts" />
/* The one place that keeps a learner's answers: in this browser, and in a file to open again.
 *
 *   sourcework-answer:UNIT:EXERCISE:REVISION          the answer
 *   sourcework-replaced:UNIT:EXERCISE:REVISION:TIME   one that an opened file has replaced
 *   sourcework-damaged:UNIT:…:TIME                    what could not be read, as it was found
 *
 * With a key for each, windows never overwrite each other's answers, a changed exercise leaves the
 * earlier answer alone, and one damaged entry harms no other. Where the storage is full or
 * forbidden, answers last as long as the page, and can still be exported.
 */

const sourceworkAnswers = (() => {
  const FORMAT = "sourcework-answers";
  const VERSION = 1;

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** The value as an answer, or null. @returns {SavedAnswer | null} */
  const asAnswer = (value) => {
    const isAnswer =
      isObject(value) &&
      value.form === 1 &&
      ["exercise", "revision", "session", "page", "title"].every(
        (name) => typeof value[name] === "string",
      ) &&
      typeof value.place === "number" &&
      (value.state === "begun" || value.state === "done") &&
      typeof value.saved === "string" &&
      !Number.isNaN(Date.parse(value.saved)) &&
      isObject(value.answer) &&
      Array.isArray(value.readable) &&
      value.readable.every(
        (line) => isObject(line) && typeof line.label === "string" && typeof line.text === "string",
      );
    return isAnswer ? value : null;
  };

  /** undefined where the text is no JSON */
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  /** @returns {Storage | null} null where the browser forbids it */
  const openStorage = () => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  };

  /** All answers of one unit. */
  class Answers {
    constructor(unit) {
      this.unit = unit;
      this.storage = openStorage();
      /** Entries that the storage did not take, by key. @type {Map<string, string>} */
      this.unsaved = new Map();
      /** Whether the storage takes what is given to it. @type {"kept" | "full" | "denied"} */
      this.condition = "kept";
      /** Told of every change. @type {((change: AnswerChange) => void)[]} */
      this.listeners = [];
      this.tryStorage();
      addEventListener("storage", (event) => this.noteOtherWindow(event));
    }

    /** Find out before the first answer whether the browser will keep it. */
    tryStorage() {
      this.write("sourcework-trial", "trial");
      this.erase("sourcework-trial");
    }

    // Entries ----------------------------------------------------------------------------------

    key(kind, ...parts) {
      return [`sourcework-${kind}`, this.unit, ...parts].join(":");
    }

    /** Returns whether the storage took it. */
    write(key, text) {
      try {
        if (!this.storage) throw new DOMException("", "SecurityError");
        this.storage.setItem(key, text);
      } catch (error) {
        const isDenied = error instanceof DOMException && error.name === "SecurityError";
        this.condition = isDenied ? "denied" : "full";
        this.unsaved.set(key, text);
        return false;
      }
      this.unsaved.delete(key);
      if (!this.unsaved.size) this.condition = "kept";
      return true;
    }

    read(key) {
      try {
        return this.unsaved.get(key) ?? this.storage?.getItem(key) ?? null;
      } catch {
        return null;
      }
    }

    erase(key) {
      this.unsaved.delete(key);
      try {
        this.storage?.removeItem(key);
      } catch {
        this.condition = "denied";
      }
    }

    /** The unit's keys of a kind, in order. */
    keys(kind) {
      const prefix = `${this.key(kind)}:`;
      const keys = new Set(this.unsaved.keys());
      try {
        for (let at = 0; at < (this.storage?.length ?? 0); at++)
          keys.add(this.storage?.key(at) ?? "");
      } catch {
        this.condition = "denied";
      }
      return [...keys].filter((key) => key.startsWith(prefix)).sort();
    }

    /** Try again what the storage did not take before; another window may have made room. */
    writeUnsaved() {
      for (const [key, text] of [...this.unsaved]) if (!this.write(key, text)) return;
    }

    // Answers ----------------------------------------------------------------------------------

    /** The answer under a key; what cannot be read is set aside. */
    answerAt(key) {
      const text = this.read(key);
      if (text === null) return null;
      const answer = asAnswer(parsed(text));
      if (answer && key.includes(`:${answer.exercise}:${answer.revision}`)) return answer;
      // Erased first, because a full storage has room for it only then.
      this.erase(key);
      this.write(`${key.replace(/^sourcework-\w+/, "sourcework-damaged")}:${Date.now()}`, text);
      return null;
    }

    get(exercise, revision) {
      return this.answerAt(this.key("answer", exercise, revision));
    }

    list(kind) {
      return this.keys(kind)
        .map((key) => this.answerAt(key))
        .filter((answer) => answer !== null);
    }

    /** Every answer. */
    all() {
      return this.list("answer");
    }

    /** Answers that a file has replaced. */
    replaced() {
      return this.list("replaced");
    }

    /** Answers to other forms of the exercise, and such as a file has replaced; newest first. */
    earlier(exercise, revision) {
      const found = [
        ...this.all()
          .filter((answer) => answer.revision !== revision)
          .map((answer) => ({ answer, isReplaced: false })),
        ...this.replaced().map((answer) => ({ answer, isReplaced: true })),
      ];
      return found
        .filter(({ answer }) => answer.exercise === exercise)
        .sort((one, other) => other.answer.saved.localeCompare(one.answer.saved));
    }

    /** Returns whether the browser keeps it. */
    put(answer) {
      const isKept = this.write(
        this.key("answer", answer.exercise, answer.revision),
        JSON.stringify(answer),
      );
      if (isKept) this.writeUnsaved();
      this.tell(answer.exercise, false);
      return isKept;
    }

    remove(exercise, revision) {
      this.erase(this.key("answer", exercise, revision));
      this.writeUnsaved();
      this.tell(exercise, false);
    }

    /** Forget everything of this unit. */
    clear() {
      for (const kind of ["answer", "replaced", "damaged"])
        for (const key of this.keys(kind)) this.erase(key);
      this.tryStorage();
      this.tell(null, true);
    }

    /** What could not be read. */
    setAside() {
      return this.keys("damaged").map((key) => ({ key, text: this.read(key) ?? "" }));
    }

    // Windows ----------------------------------------------------------------------------------

    tell(exercise, isElsewhere) {
      for (const listener of this.listeners) listener({ exercise, isElsewhere });
    }

    noteOtherWindow(event) {
      const [kind, unit, exercise] = event.key?.split(":") ?? [];
      if (event.key === null) this.tell(null, true);
      if (event.key === null || unit !== this.unit || !kind.startsWith("sourcework-")) return;
      // The last writer wins, and that is the other window.
      if (event.newValue !== null) this.unsaved.delete(event.key);
      this.writeUnsaved();
      this.tell(exercise, true);
    }

    // Files ------------------------------------------------------------------------------------

    toFile(heading) {
      return JSON.stringify(
        {
          format: FORMAT,
          version: VERSION,
          unit: this.unit,
          title: heading.unitTitle,
          name: heading.name,
          class: heading.group,
          exported: new Date().toISOString(),
          answers: this.all(),
          replaced: this.replaced(),
          set_aside: this.setAside(),
        },
        null,
        1,
      );
    }

    /** What a file holds, or the `FileFault` why it cannot be opened. */
    fromFile(text) {
      const content = parsed(text.replace(/^\uFEFF/, ""));
      if (content === undefined) return { fault: text.includes(FORMAT) ? "damaged" : "foreign" };
      if (!isObject(content) || content.format !== FORMAT) return { fault: "foreign" };
      if (content.unit !== this.unit)
        return { fault: "other-unit", title: String(content.title || content.unit) };
      if (content.version !== VERSION) return { fault: "newer" };
      if (!Array.isArray(content.answers)) return { fault: "damaged" };
      /** @type {AnswerFile} */
      const file = { answers: [], replaced: [], setAside: [] };
      for (const list of /** @type {const} */ (["answers", "replaced"]))
        for (const value of Array.isArray(content[list]) ? content[list] : []) {
          const answer = asAnswer(value);
          if (answer) file[list].push(answer);
          else file.setAside.push({ key: "", text: JSON.stringify(value) });
        }
      for (const value of Array.isArray(content.set_aside) ? content.set_aside : [])
        if (isObject(value) && typeof value.text === "string" && typeof value.key === "string")
          file.setAside.push({ key: value.key, text: value.text });
      return { file };
    }

    /** How a file's answers stand to those of this browser. @param {AnswerFile} file */
    compare(file) {
      /** @type {Comparison} */
      const found = { added: [], same: [], differing: [] };
      for (const there of file.answers) {
        const here = this.get(there.exercise, there.revision);
        if (!here) found.added.push(there);
        else if (JSON.stringify(here.answer) === JSON.stringify(there.answer))
          found.same.push(there);
        else found.differing.push({ here, there });
      }
      return found;
    }

    /** Take over a file, whose answers win where both have one if `isReplacing`; what is replaced is kept. */
    take(file, isReplacing) {
      const { added, differing } = this.compare(file);
      const now = Date.now();
      const store = (kind, answer, ...more) =>
        this.write(
          this.key(kind, answer.exercise, answer.revision, ...more),
          JSON.stringify(answer),
        );
      for (const answer of added) store("answer", answer);
      for (const { here, there } of differing)
        if (isReplacing) {
          store("replaced", here, now);
          store("answer", there);
        }
      for (const answer of file.replaced) store("replaced", answer, Date.parse(answer.saved));
      const known = new Set(this.setAside().map((entry) => entry.text));
      file.setAside
        .filter((entry) => !known.has(entry.text))
        .forEach((entry, at) =>
          this.write(this.key("damaged", "file", String(at), String(now)), entry.text),
        );
      this.tell(null, true);
    }
  }

  return { Answers };
})();
