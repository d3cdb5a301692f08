// @ts-check
/* The text that fingerprints and spans refer to: the same as `model/text.py`.
 *
 * `tests/text_vectors.json` holds both to it. Places in a normalised text count code points, places
 * in a displayed one UTF-16 units, as the page does. SHA-256 is here because a school's server on
 * plain http has no `crypto.subtle`.
 */

const sourceworkText = (() => {
  const FORMS = [
    [/[„“”‟«»″〝〞]/g, '"'],
    [/[‚‘’‛‹›′`´]/g, "'"],
    [/[‐‑‒–—―−]/g, "-"],
    [/…/g, "..."],
  ];
  const INVISIBLE = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
  const SPACE = /[\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const BASE = 1000003;

  /** On one line, with the quotes, dashes and ellipses that the text has. @param {string} text */
  const displayed = (text) =>
    text
      .normalize("NFC")
      .replace(INVISIBLE, "")
      .normalize("NFC")
      .replace(SPACE, " ")
      .replace(/^ | $/g, "");

  /** @param {string} text @returns {string} one form of quote, dash and space, on one line */
  const normalise = (text) =>
    FORMS.reduce((form, [pattern, plain]) => form.replace(pattern, String(plain)), displayed(text));

  /** Normal forms of single characters. @type {Map<string, string>} */
  const plainForms = new Map();

  /** @param {string} character of a displayed text */
  const plainForm = (character) => {
    let plain = plainForms.get(character);
    if (plain === undefined) {
      plain = normalise(character) || character; // a space alone would be trimmed
      plainForms.set(character, plain);
    }
    return plain;
  };

  /**
   * A displayed text and where each code point of its normal form stands in it.
   *
   * @param {string} text
   */
  const align = (text) => {
    const display = displayed(text);
    const codes = [];
    /** @type {number[]} */
    const places = [];
    let place = 0;
    for (const character of display) {
      for (const plain of plainForm(character)) {
        codes.push(plain.codePointAt(0) || 0);
        places.push(place);
      }
      place += character.length;
    }
    places.push(place);
    return { display, codes, places };
  };

  // SHA-256 ------------------------------------------------------------------------------------

  /** The first 32 bits of the fractions of a root of the first primes (FIPS 180-4). */
  const fractions = (count, root) => {
    const found = [];
    for (let number = 2; found.length < count; number++) {
      let divisor = 2;
      while (number % divisor) divisor++;
      if (divisor === number) found.push((number ** root % 1) * 2 ** 32 | 0);
    }
    return found;
  };
  const ROUNDS = fractions(64, 1 / 3);
  const START = fractions(8, 1 / 2);

  /** @param {string} text @returns {string} hexadecimal */
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const blocks = new Uint8Array(((bytes.length + 72) >> 6) << 6);
    blocks.set(bytes);
    blocks[bytes.length] = 0x80;
    const view = new DataView(blocks.buffer);
    view.setUint32(blocks.length - 4, bytes.length * 8);
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    const state = [...START];
    const words = new Int32Array(64);
    for (let block = 0; block < blocks.length; block += 64) {
      for (let index = 0; index < 64; index++) {
        if (index < 16) words[index] = view.getInt32(block + index * 4);
        else {
          const [early, late] = [words[index - 15], words[index - 2]];
          words[index] =
            words[index - 16] +
            words[index - 7] +
            (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
            (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
        }
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let index = 0; index < 64; index++) {
        const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
        const first = (one + ROUNDS[index] + words[index]) | 0;
        const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((value, index) => {
        state[index] = (state[index] + value) | 0;
      });
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  // Search -------------------------------------------------------------------------------------

  /** @param {number} value @param {number} code */
  const roll = (value, code) => (Math.imul(value, BASE) + code) >>> 0;

  /** @param {string} text @returns {string} the polynomial hash of the normal form */
  const checksum = (text) =>
    align(text)
      .codes.reduce(roll, 0)
      .toString(16)
      .padStart(8, "0");

  /**
   * Every start of a run of code points with this checksum.
   *
   * @param {number[]} codes of a normalised text
   * @param {number} length
   * @param {string} wanted
   */
  const find = (codes, length, wanted) => {
    /** @type {number[]} */
    const starts = [];
    if (length < 1 || length > codes.length) return starts;
    let highest = 1;
    for (let index = 1; index < length; index++) highest = Math.imul(highest, BASE);
    const target = parseInt(wanted, 16);
    let value = 0;
    codes.forEach((code, index) => {
      if (index >= length) value -= Math.imul(codes[index - length], highest);
      value = roll(value, code);
      if (index >= length - 1 && value === target) starts.push(index - length + 1);
    });
    return starts;
  };

  /** @param {number[]} codes */
  const spell = (codes) => codes.map((code) => String.fromCodePoint(code)).join("");

  return { displayed, normalise, align, sha256, checksum, find, spell };
})();
