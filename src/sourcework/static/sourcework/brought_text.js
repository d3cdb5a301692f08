// @ts-check
/* Excerpts of a source on other pages than its own: where the reader has brought the text to the
 * source's page (source_reader.js, which recognises and keeps it), its words stand here, too.
 */
{
  /** @type {NodeListOf<HTMLElement>} */
  const excerpts = document.querySelectorAll(".sourcework-brought-text");

  /** The words that are kept of a paragraph; none where there is no storage, or no such text. */
  const wordsOf = (/** @type {DOMStringMap} */ { sourceworkText, sourceworkParagraph, sourceworkLength }) => {
    try {
      const kept = JSON.parse(localStorage.getItem(`sourcework-text:${sourceworkText}`) ?? "null");
      const words = kept.paragraphs[String(sourceworkParagraph).split("-")[1]];
      // Counted in their normal form, in which three dots stand for an ellipsis.
      const length = [...words.replaceAll("…", "...")].length;
      return length === Number(sourceworkLength) ? words : "";
    } catch {
      return "";
    }
  };

  const draw = () => {
    for (const box of excerpts) {
      const words = wordsOf(box.dataset);
      const shown = box.querySelector(".sourcework-brought");
      if (shown?.textContent === words) continue;
      shown?.remove();
      box.classList.toggle("sourcework-has-text", words !== "");
      if (!words) continue;
      const line = document.createElement("p");
      line.className = "sourcework-original sourcework-brought";
      line.lang = box.dataset.sourceworkLanguage ?? "";
      line.translate = false;
      line.textContent = words;
      // A content note stands before the words.
      box.querySelector(".sourcework-abstract")?.before(line);
    }
  };

  draw();
  document.addEventListener("sourcework-text", draw);
  // Another tab has brought the text, or forgotten it; or the page comes from the history.
  addEventListener("storage", draw);
  addEventListener("pageshow", (event) => event.persisted && draw());
}
