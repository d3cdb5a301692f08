// @ts-check
/* Records that stay in this browser: marks and texts.
 *
 * Every record has a key of its own, so that two tabs never overwrite each other's records, and is
 * written at once, so that a crash loses nothing. Where storage is full or forbidden the records
 * live on in memory, `trouble` says so, and the page offers to save them as a file.
 */
const sourceworkStorage = (() => {
  /** @returns {Storage | null} null where the browser forbids it */
  const openStorage = () => {
    try {
      window.localStorage.getItem("sourcework");
      return window.localStorage;
    } catch {
      return null;
    }
  };

  class Records {
    /** @param {string} prefix what the keys of these records begin with: `sourcework-…:` */
    constructor(prefix) {
      this.prefix = prefix;
      this.storage = openStorage();
      /** @type {Map<string, any>} */
      this.values = new Map();
      /** Ids of records that could not be written. @type {Set<string>} */
      this.unsaved = new Set();
      /** @type {((id?: string) => void)[]} */
      this.watchers = [];
      this.reload();
      window.addEventListener("storage", (event) => this.follow(event));
      // A page that comes back from the history has missed what other tabs wrote.
      window.addEventListener("pageshow", (event) => {
        if (event.persisted) {
          this.reload();
          this.tell();
        }
      });
      window.addEventListener("beforeunload", (event) => {
        this.flush();
        if (this.unsaved.size) event.preventDefault();
      });
    }

    /** null, `"forbidden"` (no storage in this browser) or `"full"` (the last writing failed). */
    get trouble() {
      if (!this.storage) return "forbidden";
      return this.unsaved.size ? "full" : null;
    }

    /** Keep a record; false where it is kept in memory only. @param {string} id @param {any} value */
    put(id, value) {
      this.values.set(id, value);
      this.unsaved.add(id);
      this.flush();
      this.tell(id);
      return !this.unsaved.has(id);
    }

    /** @param {string} id */
    remove(id) {
      this.values.delete(id);
      this.unsaved.delete(id);
      if (this.storage) this.storage.removeItem(this.prefix + id);
      this.flush(); // there may be room now
      this.tell(id);
    }

    /**
     * Call after every change, here or in another tab; without an id after many.
     *
     * @param {(id?: string) => void} watcher
     */
    watch(watcher) {
      this.watchers.push(watcher);
    }

    // ---------------------------------------------------------------------------------------

    flush() {
      if (!this.storage) return;
      for (const id of this.unsaved) {
        try {
          this.storage.setItem(this.prefix + id, JSON.stringify(this.values.get(id)));
          this.unsaved.delete(id);
        } catch {
          return; // full
        }
      }
    }

    reload() {
      if (!this.storage) return;
      const unsaved = [...this.unsaved].map((id) => [id, this.values.get(id)]);
      this.values = new Map();
      for (let index = 0; index < this.storage.length; index++) {
        const key = this.storage.key(index) || "";
        if (key.startsWith(this.prefix)) this.read(key, this.storage.getItem(key));
      }
      for (const [id, value] of unsaved) this.values.set(id, value);
    }

    /** @param {string} key @param {string | null} text */
    read(key, text) {
      const id = key.slice(this.prefix.length);
      try {
        if (text === null) this.values.delete(id);
        else this.values.set(id, JSON.parse(text));
      } catch {
        // Not written by this script; left alone.
      }
      return id;
    }

    /** @param {StorageEvent} event */
    follow(event) {
      if (event.key === null) {
        this.reload();
        this.tell();
      } else if (event.key.startsWith(this.prefix)) {
        const id = event.key.slice(this.prefix.length);
        if (!this.unsaved.has(id)) this.tell(this.read(event.key, event.newValue));
      }
    }

    /** @param {string} [id] */
    tell(id) {
      for (const watcher of this.watchers) watcher(id);
    }
  }

  return {
    /**
     * The records of one kind, under keys such as `sourcework-mark:UNIT:ID`.
     *
     * @param {string} kind
     * @param {string} unit slug of the unit: all files of a disk share one storage
     */
    records: (kind, unit) => new Records(`sourcework-${kind}:${unit}:`),

    /** Hand a file to the reader; nothing is sent. @param {string} name @param {string} text */
    download: (name, text) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    },
  };
})();
