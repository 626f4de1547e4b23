// The table page: what is tapped is kept until it has been sent, what is typed stays, what others note is shown.
import { keep, kept } from "../ui/js/memory.js";
import { say } from "../ui/js/say.js";
import { keepDrafts, restoreDrafts, forgetDraft } from "./table-drafts.js";
import { startKeys } from "./table-keys.js";

const OFTEN = 3000; // milliseconds between two looks at what others have noted
const PANELS = ["table-state", "table-matters", "table-people"];
const QUEUE = `${location.pathname}#queue`;
const REFUSED = `${location.pathname}#refused`;
const line = document.getElementById("table-line");
const list = document.getElementById("table-refused");
const shown = new Map();
let isSending = false, isOff = false, isOut = false, inMemory = {};

const root = () => document.getElementById("bordet");
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const plain = (html) => html.replace(/<input type="hidden" name="csrfmiddlewaretoken"[^>]*>/g, "");

// Read anew each time: another window of the same page may have added to it.
const read = (name) => { try { return JSON.parse(kept(name) ?? "null") ?? inMemory[name] ?? []; } catch { return []; } };
function write(name, rows) {
  inMemory[name] = rows;
  keep(name, rows.length ? JSON.stringify(rows) : "");
}
const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

function add(form, button) {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && name !== "key" && typeof value === "string");
  const typed = [...form.querySelectorAll("input[type=text], input:not([type]), textarea")].map((field) => field.value.trim()).filter(Boolean);
  const entry = { key: newKey(), fields: [...fields, [button.name, button.value]], says: button.getAttribute("aria-label") ?? button.textContent.trim(), form: form.id, typed };
  write(QUEUE, [...read(QUEUE), entry]);
  if (form.matches("[data-draft]")) { form.reset(); forgetDraft(form.id); form.querySelector(".fault")?.remove(); }
  mark();
  send();
}

async function post(entry) {
  const body = new URLSearchParams([...entry.fields, ["key", entry.key], ["csrfmiddlewaretoken", token()]]);
  const answer = await fetch(root().dataset.deeds, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) return { isOut: true };
  if (answer.status >= 500) throw new Error("no answer");
  if (answer.ok || answer.status === 422) return answer.json();
  return { refused: ["Det går inte att göra: det gäller något som inte finns längre. Läs in sidan på nytt."] };
}

// One at a time and in order. What has no answer stays first and is sent again with the same key.
async function send() {
  if (isSending) return;
  isSending = true;
  try {
    for (let [entry] = read(QUEUE); entry; [entry] = read(QUEUE)) {
      const answer = await post(entry);
      isOff = false;
      isOut = Boolean(answer.isOut);
      if (isOut) break;
      write(QUEUE, read(QUEUE).filter((one) => one.key !== entry.key));
      if (answer.refused.length) write(REFUSED, [...read(REFUSED), { ...entry, refused: answer.refused }]);
      if (answer.html) show(answer.html);
      tellRefused();
    }
  } catch { isOff = true; }
  isSending = false;
  tell();
}

function tell() {
  const count = read(QUEUE).length;
  const changes = count === 1 ? "1 ändring väntar" : `${count} ändringar väntar`;
  let text = "";
  if (isOut) text = `Du är inte längre inloggad. Logga in i en ny flik; ${changes} här och skickas sedan.`;
  else if (isOff) text = count ? `Ingen förbindelse: ${changes} och skickas när den är tillbaka.` : "Ingen förbindelse. Det du gör sparas här och skickas när den är tillbaka.";
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
  mark();
}

function tellRefused() {
  const rows = read(REFUSED);
  list.hidden = !rows.length;
  list.querySelector("ul").replaceChildren(...rows.map(refusedRow));
  for (const fault of document.querySelectorAll(".small-form > .fault")) fault.remove();
  for (const row of rows) besideForm(row);
}

function refusedRow(row) {
  const item = document.createElement("li");
  const what = document.createElement("b");
  what.textContent = `${row.says}: `;
  item.append(what, row.refused.join(" "));
  if (row.typed.length) {
    const quote = document.createElement("q");
    quote.textContent = row.typed.join(", ");
    item.append(" Du skrev: ", quote, ". ");
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Ta bort ur listan";
  button.addEventListener("click", () => { write(REFUSED, read(REFUSED).filter((one) => one.key !== row.key)); tellRefused(); });
  item.append(" ", button);
  return item;
}

// What was typed goes back into its empty form, with the reason beside it.
function besideForm(row) {
  const form = row.typed.length ? document.getElementById(row.form) : null;
  if (!form) return;
  const fields = [...form.querySelectorAll("input[type=text], input:not([type]), textarea")];
  if (!fields.some((field) => field.value) && !row.isBack) {
    for (const [name, value] of row.fields) {
      const field = form.elements[name];
      if (field?.type === "checkbox") field.checked = field.value === value;
      else if (field && field.type !== "hidden" && name !== "do") field.value = value;
    }
    write(REFUSED, read(REFUSED).map((one) => (one.key === row.key ? { ...one, isBack: true } : one)));
  }
  const fault = document.createElement("p");
  fault.className = "fault";
  fault.setAttribute("role", "alert");
  fault.textContent = row.refused.join(" ");
  form.append(fault);
  const fold = form.closest("details");
  if (fold) fold.open = true;
}

// Taps that have not been answered yet look as they will, with a dashed edge.
function mark() {
  for (const button of document.querySelectorAll(".is-waiting-to-be-sent")) button.classList.remove("is-waiting-to-be-sent");
  for (const entry of read(QUEUE)) {
    const wanted = entry.fields.find(([name]) => name === "do")?.[1] ?? "";
    for (const button of document.querySelectorAll(`button[name=do][value="${CSS.escape(wanted)}"]`)) {
      button.classList.add("is-waiting-to-be-sent");
      if (!button.hasAttribute("aria-pressed")) continue;
      for (const other of button.parentElement.querySelectorAll("[aria-pressed]")) other.setAttribute("aria-pressed", String(other === button));
    }
  }
}

function isTyping(panel) {
  const field = document.activeElement;
  return panel.contains(field) && field.matches("input:not([type=checkbox]), textarea, select");
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("bordet");
  if (!fresh) return;
  let isWhole = true;
  for (const id of PANELS) {
    const next = fresh.querySelector(`#${id}`), now = document.getElementById(id);
    const text = plain(next.outerHTML);
    if (shown.get(id) === text) continue;
    if (isTyping(now)) { isWhole = false; continue; } // shown when the field is left
    swap(now, document.adoptNode(next));
    shown.set(id, text);
  }
  if (isWhole) root().dataset.revision = fresh.dataset.revision;
}

function swap(now, next) {
  const open = [...now.querySelectorAll("details[open]")].map((fold) => fold.id);
  const focused = now.contains(document.activeElement) ? document.activeElement : null;
  now.replaceWith(next);
  for (const id of open) { const fold = document.getElementById(id); if (fold) fold.open = true; }
  restoreDrafts(next);
  if (focused) {
    const same = focused.id ? document.getElementById(focused.id) : focused.value ? next.querySelector(`[name=do][value="${CSS.escape(focused.value)}"]`) : null;
    (same ?? next.querySelector("h2"))?.focus({ preventScroll: true });
  }
  mark();
  tellRefusedBeside();
}

function tellRefusedBeside() {
  for (const fault of document.querySelectorAll(".small-form > .fault")) fault.remove();
  for (const row of read(REFUSED)) besideForm(row);
}

async function look() {
  if (document.hidden) return;
  if (read(QUEUE).length) { await send(); return; }
  try {
    const answer = await fetch(`${root().dataset.live}?sedan=${encodeURIComponent(root().dataset.revision)}`, { redirect: "manual" });
    isOff = false;
    if (answer.status === 200) { isOut = false; show(await answer.text()); } else isOut = answer.type === "opaqueredirect";
  } catch { isOff = true; }
  tell();
}

document.addEventListener("submit", (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-deed]:not([data-plain])") || !button?.name) return;
  event.preventDefault();
  add(form, button);
  say(`${button.getAttribute("aria-label") ?? button.textContent.trim()}`);
});

if (root()) {
  for (const id of PANELS) shown.set(id, plain(document.getElementById(id).outerHTML));
  keepDrafts(root());
  restoreDrafts(root());
  startKeys();
  tell();
  tellRefused();
  addEventListener("online", send);
  addEventListener("offline", () => { isOff = true; tell(); });
  document.addEventListener("focusout", () => setTimeout(look, 0));
  setInterval(look, OFTEN);
  if (read(QUEUE).length) send();
}
