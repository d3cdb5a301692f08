// @ts-check
/* The way from an exercise's page to its notebook in JupyterLite, and back to the original.
 *
 * JupyterLite keeps what a learner saves in this browser. A changed exercise has another file name,
 * so earlier copies stay; they are listed here.
 */

{
  const block = document.getElementById("sourcework-student-notebook");
  if (block) studentNotebook(JSON.parse(block.textContent || "{}"));

  /** @param {any} data */
  function studentNotebook(data) {
    const words = data.strings;
    const lite = new URL(data.lite, document.baseURI);
    /** What JupyterLite calls its database: the path at which it lies. */
    const base = `JupyterLite Storage - ${lite.pathname}`;
    /** Notebooks, and what JupyterLite can go back to. */
    const stores = ["files", "checkpoints"];

    /** @param {string} file */
    const addressOf = (file) => new URL(`notebooks/index.html?path=${encodeURIComponent(file)}`, lite).href;

    /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} children @returns {any} */
    const make = (tag, attributes, ...children) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(...children);
      return element;
    };

    /** @returns {Promise<IDBDatabase | null>} null where nothing was ever saved, or nothing may be */
    async function openSaved() {
      try {
        // Opening a database that is not there would make an empty one, which JupyterLite takes for its own.
        const known = await indexedDB.databases();
        if (!known.some((one) => one.name === base)) return null;
        return await new Promise((resolve, reject) => {
          const opening = indexedDB.open(base);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
      } catch {
        return null;
      }
    }

    /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
    const resultOf = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    /** Names of the saved copies of this exercise, of all its versions. */
    async function savedCopies() {
      const database = await openSaved();
      if (!database) return [];
      try {
        if (!database.objectStoreNames.contains("files")) return [];
        const keys = await resultOf(database.transaction("files").objectStore("files").getAllKeys());
        const version = new RegExp(`^${data.slug}-[0-9a-f]{8}\\.ipynb$`);
        return keys.map(String).filter((key) => version.test(key));
      } finally {
        database.close();
      }
    }

    /** The saved copy of this version is gone; the next opening shows the original. */
    async function reset() {
      if (!window.confirm(words.sure)) return;
      const database = await openSaved();
      if (database) {
        const there = stores.filter((store) => database.objectStoreNames.contains(store));
        const deletion = database.transaction(there, "readwrite");
        const done = new Promise((resolve) => (deletion.oncomplete = resolve));
        for (const store of there) deletion.objectStore(store).delete(data.file);
        await done;
        database.close();
      }
      tell(words.isReset);
      await list();
    }

    const state = make("p", { role: "status" });
    /** @param {string} sentence */
    const tell = (sentence) => (state.textContent = sentence);

    /** @param {MouseEvent} event */
    async function open(event) {
      if (location.protocol === "file:") {
        event.preventDefault();
        tell(words.fromFolder);
        return;
      }
      if (isThere || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        const answer = await fetch(new URL("jupyterlite.json", lite), { cache: "no-cache" });
        if (!answer.ok) throw new Error(String(answer.status));
        isThere = true;
        location.assign(link.href);
      } catch {
        tell(words.notThere);
      }
    }

    let isThere = false;
    const link = make("a", { class: "sourcework-live-button", href: addressOf(data.file) }, words.open);
    link.addEventListener("click", open);
    const resetButton = make("button", { type: "button", class: "sourcework-live-button" }, words.reset);
    resetButton.addEventListener("click", () => void reset());
    const older = make("div", {});

    async function list() {
      const copies = await savedCopies();
      resetButton.hidden = !copies.includes(data.file);
      const others = copies.filter((copy) => copy !== data.file);
      older.replaceChildren();
      if (!others.length) return;
      const items = others.map((copy) => make("li", {}, make("a", { href: addressOf(copy) }, copy)));
      older.append(make("p", {}, words.older), make("ul", {}, ...items));
    }

    resetButton.hidden = true;
    const box = make(
      "div",
      { class: "sourcework-live-toolbar", role: "group", "aria-label": words.open },
      make("p", {}, words.intro),
      make("div", { class: "sourcework-live-actions" }, link, resetButton),
      state,
      older,
    );
    document.querySelector(".sourcework-live-place")?.append(box);
    void list();
    // Back from JupyterLite, what it has saved is known here.
    window.addEventListener("focus", () => void list());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) void list();
    });
  }
}
