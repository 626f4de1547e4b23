// Keeps the source beside the field one works in, keeps what is typed, and moves about in the matrices.
const form = document.querySelector("[data-review]");
const pane = () => document.getElementById("source");

function toHere() {
  const here = pane()?.querySelector(".is-here");
  const frame = here?.closest(".is-framed");
  if (frame) frame.scrollTop = here.offsetTop - frame.clientHeight / 3;
}

// The line of the field in focus is marked, and fetched when it is not on the page.
document.addEventListener("focusin", (event) => {
  const holder = event.target.closest?.("[data-line]");
  if (!holder || event.target.closest(".read-at")) return;
  for (const other of document.querySelectorAll(".is-active")) other.classList.remove("is-active");
  holder.classList.add("is-active");
  const line = pane()?.querySelector(`#rad-${holder.dataset.line}`);
  if (!line) { holder.querySelector(".read-at a")?.click(); return; }
  for (const other of pane().querySelectorAll(".is-here")) {
    other.classList.remove("is-here");
    other.removeAttribute("aria-current");
  }
  line.classList.add("is-here");
  line.setAttribute("aria-current", "location");
  toHere();
});
// On a narrow screen the source stands below: who asks for the line is taken there.
let isAsked = false;
document.addEventListener("click", (event) => { if (event.isTrusted && event.target.closest("[hx-target='#source']")) isAsked = true; });
document.addEventListener("htmx:after:swap", () => {
  toHere();
  if (isAsked) pane()?.scrollIntoView({ block: "nearest" });
  isAsked = false;
});
toHere();

// Matrices: arrows between cells, a block pasted from a spreadsheet, and what rows and columns add up to.
const cellsOf = (row) => [...row.querySelectorAll("input, select")];

// Kronor as they are usually written; null when it takes the server to understand it.
function kronor(text) {
  const plain = text.replace(/[\s\u00a0\u202f\u2009]/g, "").replace(/^[\u2212\u2013]/, "-").replace(/kr$/i, "");
  if (plain === "") return 0;
  return /^-?\d+$/.test(plain) ? Number(plain) : null;
}

const written = (amount) => String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, "\u202f").replace(/^/, amount < 0 ? "\u2212" : "");

// Every sum that is not what its cells add up to says what it should be.
function add(matrix, rows) {
  const total = rows.find((row) => row.classList.contains("is-sum"));
  const plain = rows.filter((row) => row !== total);
  const money = (row) => cellsOf(row).filter((cell) => cell.classList.contains("is-money"));
  const hasTotal = matrix.querySelector("thead th:nth-last-child(2)")?.textContent === "Totalt";
  const sum = (cells) => cells.map((cell) => kronor(cell.value)).reduce((a, b) => (a === null || b === null ? null : a + b), 0);
  if (hasTotal) {
    for (const row of rows) {
      const cells = money(row);
      tell(cells.at(-1), sum(cells.slice(0, -1)));
    }
  }
  if (total) money(total).forEach((cell, at) => tell(cell, sum(plain.map((row) => money(row)[at])), cell.nextElementSibling?.dataset.off));
}

function tell(cell, expected, isOff) {
  if (!cell) return;
  let note = cell.parentElement.querySelector(".reckoned");
  const now = kronor(cell.value);
  const differs = expected !== null && now !== null && now !== expected && !(cell.value.trim() === "" && expected === 0);
  if (!note && differs) {
    note = Object.assign(document.createElement("div"), { className: "reckoned is-off" });
    cell.parentElement.append(note);
  }
  if (note && !(isOff && !differs)) {
    note.textContent = differs ? `ger ${written(expected)}` : "";
    note.dataset.off = differs ? "yes" : "";
  }
}

for (const matrix of document.querySelectorAll("[data-matrix-edit]")) {
  const rows = [...matrix.querySelectorAll("[data-row]")];
  matrix.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || event.target.tagName === "SELECT") return;
    const cells = cellsOf(row);
    const at = cells.indexOf(event.target);
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const caret = event.target.selectionStart === event.target.selectionEnd;
    let to;
    if (way) to = cellsOf(rows[rows.indexOf(row) + way] ?? row)[at];
    else if (event.key === "ArrowLeft" && caret && event.target.selectionStart === 0) to = cells[at - 1];
    else if (event.key === "ArrowRight" && caret && event.target.selectionEnd === event.target.value.length) to = cells[at + 1];
    if (to) { event.preventDefault(); to.focus(); to.select?.(); }
  });
  matrix.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const row = rows.indexOf(event.target.closest("[data-row]"));
    const column = cellsOf(rows[row]).indexOf(event.target);
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => {
        const cell = rows[row + down] && cellsOf(rows[row + down])[column + right];
        if (cell && cell.tagName === "INPUT") cell.value = value.trim();
      });
    });
    add(matrix, rows);
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  matrix.addEventListener("input", () => add(matrix, rows));
  add(matrix, rows);
}

// What is typed and not yet kept is not lost by leaving.
if (form) {
  let isDirty = false;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", () => { isDirty = false; });
  document.addEventListener("htmx:after:swap", (event) => { if (document.getElementById("saved")?.textContent.includes("Sparat")) isDirty = false; });
  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });
}
