// One-key commands. They are off in fields and can be switched off altogether, as WCAG 2.1.4 asks.
import { kept, keep } from "./memory.js";
import { copy } from "./tables.js";
import { say } from "./say.js";

const dialog = document.getElementById("keys");
const isOn = () => kept("keys") !== "off";

const commands = {
  "?": () => dialog?.showModal(),
  "/": () => (document.querySelector("[data-search]") ?? document.querySelector("[data-filter] input[type=search]"))?.focus(),
  n: () => step(1),
  p: () => step(-1),
  t: () => { for (const fold of document.querySelectorAll("[data-as-table]")) fold.open = !fold.open; },
  c: () => {
    const table = document.activeElement.closest?.("table") ?? document.querySelector("[data-table] table");
    if (table) copy(table);
  },
};

function step(way) {
  const findings = [...document.querySelectorAll("[data-finding]")].filter((finding) => finding.checkVisibility?.() ?? true);
  if (!findings.length) { say("Inga fynd på sidan", true); return; }
  const at = findings.indexOf(document.activeElement.closest("[data-finding]"));
  const next = at < 0 ? first(findings, way) : (at + way + findings.length) % findings.length;
  findings[next].focus();
  findings[next].scrollIntoView({ block: "center" });
  say(`Fynd ${next + 1} av ${findings.length}`);
}

// From the marked line of a text when there is one, else from the page's beginning or end.
function first(findings, way) {
  const here = document.querySelector("[data-source] .is-here");
  const after = here ? findings.findIndex((finding) => here.compareDocumentPosition(finding) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
  const from = after < 0 ? findings.length : after;
  return (way > 0 ? from : from - 1 + findings.length) % findings.length;
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog?.open || !isOn()) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const command = commands[event.key];
    if (command) { event.preventDefault(); command(); }
  });
  for (const button of document.querySelectorAll("[data-open-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  const box = dialog?.querySelector("[data-keys-on]");
  if (!box) return;
  box.checked = isOn();
  box.addEventListener("change", () => keep("keys", box.checked ? "" : "off"));
}
