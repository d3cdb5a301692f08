// @ts-check
/* The definition of a glossary word on hover, focus and tap (WCAG 1.4.13).
 *
 * It stays while the pointer is on the word or on the definition, and goes with Escape. A first tap
 * shows it, a second one follows the link.
 */
(() => {
  const block = document.getElementById("sourcework-glossary");
  if (!block) return;
  /** @type {Record<string, [string, string]>} */
  const definitions = JSON.parse(block.textContent || "{}");
  const box = document.createElement("div");
  box.id = "sourcework-definition";
  box.className = "sourcework-definition";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);

  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  let timer = 0;

  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const wordAt = (target) =>
    target instanceof Element ? target.closest("a.sourcework-term") : null;

  /** @param {HTMLAnchorElement} word */
  const show = (word) => {
    const found = definitions[decodeURIComponent(word.hash.slice(1))];
    if (!found) return;
    hide();
    const [term, meaning] = found;
    const head = document.createElement("strong");
    head.textContent = term;
    const text = document.createElement("span");
    text.textContent = meaning;
    box.replaceChildren(head, " ", text);
    box.hidden = false;
    word.setAttribute("aria-describedby", box.id);
    shown = word;
    const line = word.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left, width - box.offsetWidth - 8));
    const isBelow = line.bottom + box.offsetHeight + 8 < innerHeight || line.top < box.offsetHeight;
    const top = isBelow ? line.bottom + 2 : line.top - box.offsetHeight - 2;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };

  /** @param {() => void} action @param {number} wait */
  const soon = (action, wait) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };

  document.addEventListener("mouseover", (event) => {
    const word = wordAt(event.target);
    if (word && word !== shown) soon(() => show(word), 200);
    else if (word || box.contains(/** @type {Node} */ (event.target))) clearTimeout(timer);
    else if (shown && shown !== document.activeElement) soon(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const word = wordAt(event.target);
    if (!word) hide();
    else if (word !== shown && word.matches(":focus-visible")) show(word);
  });
  document.addEventListener("focusout", (event) => {
    if (wordAt(event.target) === shown) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
  let isTouch = false;
  document.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType !== "mouse";
    if (shown && !wordAt(event.target) && !box.contains(/** @type {Node} */ (event.target))) hide();
  });
  document.addEventListener("click", (event) => {
    const word = wordAt(event.target);
    if (word && isTouch && word !== shown) {
      event.preventDefault();
      show(word);
    }
    isTouch = false;
  });
})();
