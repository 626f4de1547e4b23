// Tables: sort, filter and sum at once when every row is on the page; move by keys, copy as cells, choose columns,
// and find the row again where one left it. Without this the same links and forms go to the server.
import { kept, keep, here } from "./memory.js";
import { say } from "./say.js";

const collator = new Intl.Collator("sv", { numeric: true, sensitivity: "base" });
const THIN = "\u202f";

export function startTables(root) {
  for (const section of root.querySelectorAll("[data-table]")) {
    const table = section.querySelector("table");
    if (!table || table.dataset.ready) continue;
    table.dataset.ready = "yes";
    if (section.hasAttribute("data-complete")) startHere(section, table);
    startTools(section, table);
    startRows(section, table);
  }
}

const heads = (table) => [...table.tHead.rows[0].cells];
const bodyRows = (table) => [...table.tBodies[0].rows];
const value = (cell) => cell.dataset.value ?? cell.textContent.trim();
const isBlank = (cell) => value(cell) === "" || value(cell) === "\u2013";
const searchable = (text) => text.replaceAll(THIN, "").replaceAll("\u00a0", " ").toLocaleLowerCase("sv");

export function written(amount, decimals) {
  const whole = Math.abs(amount).toFixed(decimals);
  const [kronor, ore] = whole.split(".");
  const grouped = kronor.replace(/\B(?=(\d{3})+$)/g, THIN);
  return (amount < 0 && Number(whole) ? "\u2212" : "") + grouped + (ore ? `,${ore}` : "");
}

function startHere(section, table) {
  const memory = here(section.id);
  const first = bodyRows(table);
  const state = JSON.parse(kept(memory, "sessionStorage") || "{}");
  const input = section.querySelector("[data-filter] input[type=search]");
  const asked = new URLSearchParams(location.search);

  function remember() {
    keep(memory, state.key || state.text ? JSON.stringify(state) : "", "sessionStorage");
    for (const link of section.querySelectorAll("[data-export]")) {
      const url = new URL(link.href);
      url.searchParams.set(`${section.id}-filter`, state.text || "");
      if (state.key) url.searchParams.set(`${section.id}-ordning`, (state.down ? "-" : "") + state.key);
      link.href = url;
    }
  }

  function sort() {
    const index = heads(table).findIndex((head) => head.dataset.key === state.key);
    if (index < 0) return;
    const numeric = /^(number|money)$/.test(heads(table)[index].dataset.kind);
    const sign = state.down ? -1 : 1;
    const order = (a, b) => {
      const [left, right] = [a.cells[index], b.cells[index]];
      if (isBlank(left) || isBlank(right)) return isBlank(left) - isBlank(right);
      return sign * (numeric ? value(left) - value(right) : collator.compare(value(left), value(right)));
    };
    table.tBodies[0].append(...[...first].sort(order));
    for (const head of heads(table)) {
      if (head.ariaSort) head.ariaSort = head.dataset.key === state.key ? (state.down ? "descending" : "ascending") : "none";
    }
  }

  function filter() {
    const words = searchable(state.text || "").split(/\s+/).filter(Boolean);
    const used = heads(table).map((head, index) => (head.hasAttribute("data-unfiltered") ? -1 : index)).filter((index) => index >= 0);
    let count = 0;
    for (const row of first) {
      const text = words.length ? searchable(used.map((index) => row.cells[index].textContent).join("\n")) : "";
      row.hidden = !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    total(first.filter((row) => !row.hidden));
    const counter = section.querySelector("[data-count]");
    if (counter) counter.textContent = words.length ? `${count} av ${first.length} rader` : `${count} ${count === 1 ? "rad" : "rader"}`;
  }

  function total(rows) {
    for (const cell of section.querySelectorAll("[data-total]")) {
      const index = heads(table).findIndex((head) => head.dataset.key === cell.dataset.total);
      const ore = rows.reduce((sum, row) => sum + Math.round(100 * (Number(row.cells[index].dataset.value) || 0)), 0);
      const decimals = cell.dataset.decimals ?? (ore % 100 ? 2 : 0);
      const figure = cell.querySelector("a");
      (figure ?? cell.querySelector("span")).textContent = written(ore / 100, Number(decimals));
      if (!figure) continue;
      // The passport is that of all rows; with some away the sum is another figure and leads nowhere.
      figure.dataset.href ||= figure.getAttribute("href");
      if (rows.length === first.length) figure.setAttribute("href", figure.dataset.href);
      else figure.removeAttribute("href");
      figure.toggleAttribute("data-card", rows.length === first.length);
      figure.classList.toggle("figure", rows.length === first.length);
    }
  }

  for (const head of heads(table)) {
    head.querySelector("a")?.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      const again = state.key === head.dataset.key;
      state.down = again ? !state.down : head.classList.contains("num");
      state.key = head.dataset.key;
      sort();
      remember();
      say(`Sorterad efter ${head.textContent.trim()}, ${state.down ? "fallande" : "stigande"}`);
    });
  }
  input?.addEventListener("input", () => { state.text = input.value; filter(); remember(); });
  input?.form.addEventListener("submit", (event) => event.preventDefault());

  // An address that asks for something wins over memory.
  const order = asked.get(`${section.id}-ordning`);
  if (order) { state.down = order.startsWith("-"); state.key = order.replace(/^-/, ""); }
  if (asked.has(`${section.id}-filter`)) state.text = asked.get(`${section.id}-filter`);
  if (state.key) sort();
  if (state.text && input) { input.value = state.text; filter(); }
  if (state.key || state.text) remember();
}

function startTools(section, table) {
  const tools = section.querySelector(".table-tools");
  if (!tools || tools.dataset.ready) return;
  tools.dataset.ready = "yes";
  const copyButton = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: "Kopiera" });
  copyButton.addEventListener("click", () => copy(section.querySelector("table")));
  tools.append(copyButton);
  if (heads(table).length > 3) tools.append(columnChoice(section));
  hideColumns(section);
}

function columnChoice(section) {
  const fold = document.createElement("details");
  fold.className = "menu";
  fold.dataset.menu = "";
  const summary = Object.assign(document.createElement("summary"), { textContent: "Kolumner" });
  const sheet = Object.assign(document.createElement("div"), { className: "menu-sheet" });
  const away = new Set(JSON.parse(kept(`columns ${here(section.id)}`) || "[]"));
  for (const head of heads(section.querySelector("table")).slice(1)) {
    const label = Object.assign(document.createElement("label"), { className: "choice" });
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !away.has(head.dataset.key) });
    box.addEventListener("change", () => {
      if (box.checked) away.delete(head.dataset.key); else away.add(head.dataset.key);
      keep(`columns ${here(section.id)}`, away.size ? JSON.stringify([...away]) : "");
      hideColumns(section);
    });
    label.append(box, head.textContent.trim());
    sheet.append(label);
  }
  fold.append(summary, sheet);
  return fold;
}

function hideColumns(section) {
  const away = new Set(JSON.parse(kept(`columns ${here(section.id)}`) || "[]"));
  const table = section.querySelector("table");
  heads(table).forEach((head, index) => {
    for (const row of table.rows) if (row.cells[index]) row.cells[index].hidden = away.has(head.dataset.key);
  });
}

const cellText = (cell) => {
  const plain = cell.dataset.value ?? cell.innerText.trim();
  return /^-?\d+\.\d+$/.test(plain) ? plain.replace(".", ",") : plain.replace(/\s*\n\s*/g, " ");
};

export function copy(table) {
  const rows = [...table.rows].filter((row) => !row.hidden && !row.closest("tfoot"));
  const text = rows.map((row) => [...row.cells].filter((cell) => !cell.hidden).map(cellText).join("\t")).join("\n");
  navigator.clipboard?.writeText(text).then(
    () => say(`${rows.length - 1} rader kopierade som celler`, true),
    () => say("Webbläsaren tillät inte kopieringen", true),
  );
}

function startRows(section, table) {
  const memory = `row ${here(section.id)}`;
  for (const row of bodyRows(table)) {
    row.tabIndex = -1;
    row.addEventListener("click", (event) => { if (event.target.closest("a")) keep(memory, row.dataset.row, "sessionStorage"); });
  }
  const was = kept(memory, "sessionStorage");
  const left = was && bodyRows(table).find((row) => row.dataset.row === was);
  if (left) {
    left.classList.add("was-here");
    const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
    if (back) left.scrollIntoView({ block: "center" });
  }
  const start = left || bodyRows(table)[0];
  if (start) start.tabIndex = 0;
  table.addEventListener("keydown", (event) => move(event, table, memory));
}

function move(event, table, memory) {
  const row = event.target.closest("tbody tr");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = bodyRows(table).filter((other) => !other.hidden);
  const at = rows.indexOf(row);
  const to = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
  if (to) {
    event.preventDefault();
    row.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  } else if (event.key === "Enter" && event.target === row && row.dataset.url) {
    keep(memory, row.dataset.row, "sessionStorage");
    location.assign(row.dataset.url);
  }
}
