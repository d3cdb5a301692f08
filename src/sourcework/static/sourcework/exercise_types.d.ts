/* The records that the scripts of the exercises hand to one another. For editors and for
 * TypeScript's checker; no page loads this file. */

// Kept answers (exercise_answers.js) --------------------------------------------------------------

/** A question or label, and what the learner answered, both as plain text. */
interface ReadableLine {
  label: string;
  text: string;
}

/** What the browser, or a file, keeps of one exercise. */
interface SavedAnswer {
  /** The form of this record. */
  form: 1;
  exercise: string;
  /** Which form of the exercise was answered. */
  revision: string;
  session: string;
  /** Title of the page. */
  page: string;
  /** Where on the page the exercise stands, from 0. */
  place: number;
  title: string;
  state: "begun" | "done";
  /** Time of the last change, ISO 8601. */
  saved: string;
  /** By part of the exercise; `hints` is the number of hints that were opened. */
  answer: Record<string, any>;
  /** The same for a person, whatever becomes of the exercise. */
  readable: ReadableLine[];
}

/** Something that could not be read, as it was found. */
interface SetAside {
  key: string;
  text: string;
}

interface AnswerFile {
  answers: SavedAnswer[];
  replaced: SavedAnswer[];
  setAside: SetAside[];
}

/** How a file's answers stand to those of the browser. */
interface Comparison {
  added: SavedAnswer[];
  same: SavedAnswer[];
  differing: { here: SavedAnswer; there: SavedAnswer }[];
}

type FileFault = "damaged" | "foreign" | "newer" | "other-unit";

interface AnswerChange {
  /** The one that changed; null: any of them may have. */
  exercise: string | null;
  /** Whether it came from another window or from a file. */
  isElsewhere: boolean;
}

// Kinds of exercise (exercise_kinds.js) -----------------------------------------------------------

/** `also`: not the key, but accepted with reasons. */
type Verdict = "right" | "also" | "partly" | "wrong";

/** What there is to say about one answer. */
interface Finding {
  /** Where it goes; without one, into the list of results. */
  host?: Element;
  /** The control that it describes. */
  control?: HTMLElement;
  /** Which answer is meant, where the place does not tell. */
  label?: string;
  verdict?: Verdict;
  /** In place of the usual word for the verdict. */
  verdictWord?: string;
  /** HTML of the build. */
  words: string[];
}

interface Judgement {
  findings: Finding[];
  summary: string[];
  /** What the learner may see from now on. */
  outcome?: Node;
}

/** The controls of one exercise's main part. */
interface Kind {
  /** The answer as JSON; undefined while there is none. */
  read(): any;
  /** Takes any JSON, also damaged; undefined clears. */
  write(answer: any): void;
  readable(): ReadableLine[];
  /** Why it cannot be judged yet, and what to do that with. */
  complaint(): { text: string; control: HTMLElement } | null;
  judge(key: any): Judgement;
  /** Our answer. */
  reveal(key: any): { findings?: Finding[]; node?: Node };
  /** Only where an answer is given once for all. */
  lock?(isLocked: boolean): void;
}

/** Where a kind works. */
interface Place {
  /** Beginning of the ids of the exercise's elements. */
  id: string;
  part: HTMLElement;
  /** To be called when the learner has changed the answer. */
  changed(): void;
}

/** What can be chosen: the value, its text, and what is written on paper if that is shorter. */
type Option = [value: string, text: string, short?: string];

/** One question with one short answer. */
interface Field {
  key: string;
  column?: string;
  /** What is asked, as plain text. */
  name: string;
  host?: Element;
  control: HTMLElement;
  /** Empty while there is no answer. */
  read(): string;
  write(value: string): void;
  /** The value as a reader knows it. */
  show(value: string): string;
}

type Make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes?: Record<string, string | boolean>,
  ...children: (Node | string)[]
) => HTMLElementTagNameMap[Tag];

/** Gives what shows the answer on paper. */
type Fill = (slot: Element, control: HTMLElement) => (text: string) => void;

type MakeTicks = (
  list: Element,
  how: { name: string; isSeveral: boolean; labelledBy?: string; changed: () => void },
) => {
  group: HTMLElement;
  inputs: Map<string, HTMLInputElement>;
  read(): string[];
  write(keys: any): void;
};

/** `naming`: attributes that name the control; `options` are of the kind `Option`. */
type MakeSelect = (
  slot: Element,
  naming: Record<string, string>,
  options: any[][],
  changed: () => void,
) => Pick<Field, "control" | "read" | "write" | "show">;

/** `keyOf` gives the part of the key that is the field's. */
type MakeFields = (
  fields: Field[],
  keyOf: (key: any, field: Field) => any,
  judge?: (value: string, key: any) => { verdict: Verdict; words: string[] },
) => Kind;

/** `options` are of the kind `Option`. */
type ChoosingRows = (place: Place, list: HTMLElement, options: any[][]) => Field[];

/** A word of a passage: its place in code points, and what stands between it and the last one. */
interface Word {
  start: number;
  end: number;
  element: HTMLElement;
  before: HTMLElement;
}

/** Words marked side by side. */
interface Run {
  start: number;
  end: number;
  words: Word[];
}

interface Target {
  start: number;
  end: number;
  feedback: string;
}

// Exercises on the page (exercise_items.js) -------------------------------------------------------

/** The main part of an exercise, or a text to write before or after it. */
interface Part {
  /** Its row of buttons. */
  actions: HTMLElement;
  /** Whether its answer has been checked or compared. */
  wasTried: boolean;
  /** Undefined while there is nothing to keep. */
  read(): Record<string, any> | undefined;
  write(saved: any): void;
  readable(): ReadableLine[];
  isDone(): boolean;
}

interface ListedExercise {
  id: string;
  title: string;
  href: string;
  revision: string;
}

interface ListedSession {
  session: string;
  title: string;
  exercises: ListedExercise[];
}

type ProgressState = "open" | "begun" | "done" | "earlier";
