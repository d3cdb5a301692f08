// Python, apart from the page, so that the page stays responsive and an endless loop can be ended.
//
// A module, because this version of Pyodide refuses classic workers. The page sends
// `{start: {pyodide, lock, wheel}}` once and `{run: id, number, code}` for each cell. It gets
// `{loading: true}`, `{ready: true}`, `{id, piece}` for each piece of output, `{id, ended: true,
// ok}`, and `{broken: reason}` if Python does not start.

/** @type {Promise<(number: number, code: string, send: (piece: string) => void) => boolean>} */
let python;

async function start({ pyodide, lock, wheel }) {
  const lab = fetch(wheel).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${wheel}`);
    return answer.arrayBuffer();
  });
  lab.catch(() => {}); // Told below, where it is awaited.
  const { loadPyodide } = await import(`${pyodide}pyodide.mjs`);
  const machine = await loadPyodide({
    indexURL: pyodide,
    lockFileContents: lock,
    packageBaseUrl: pyodide,
    stdin: () => null,
  });
  postMessage({ loading: true });
  machine.unpackArchive(await lab, "wheel");
  const run = machine.pyimport("sourcework.in_page").run_cell;
  postMessage({ ready: true });
  return run;
}

async function run({ run: id, number, code }) {
  const runCell = await python;
  let ok = false;
  try {
    ok = runCell(number, code, (piece) => postMessage({ id, piece }));
  } catch (error) {
    postMessage({ id, piece: JSON.stringify({ kind: "problem", sentence: String(error), trace: "" }) });
  }
  postMessage({ id, ended: true, ok });
}

addEventListener("message", ({ data }) => {
  if (data.start) {
    python = start(data.start);
    python.catch((error) => postMessage({ broken: String(error) }));
  } else {
    run(data).catch(() => {}); // Python did not start; the page knows.
  }
});
