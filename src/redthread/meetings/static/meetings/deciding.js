// Votes by name with the keys j, n and a: they answer the row in focus and go on to the next. The count runs along.
// Off where the reader has switched one-key commands off; arrows and space always work, since the answers are radios.
import { kept } from "../ui/js/memory.js";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || kept("keys") === "off") return;
  const row = event.target.closest?.("[data-ballot]");
  const answer = row?.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!answer) return;
  event.preventDefault();
  answer.checked = true;
  answer.dispatchEvent(new Event("change", { bubbles: true }));
  next(row).focus();
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-ballots]");
  if (form && event.target.matches("[data-key]")) count(form);
});

document.addEventListener("htmx:after:swap", () => document.querySelector("[data-focus]")?.focus());

function next(row) {
  const form = row.closest("[data-ballots]");
  const rows = [...form.querySelectorAll("[data-ballot]")];
  const after = rows[rows.indexOf(row) + 1];
  return after ? after.querySelector(":checked") ?? after.querySelector("[data-key]") : form.querySelector('[value="close"]');
}

function count(form) {
  const rows = form.querySelectorAll("[data-ballot]").length;
  const tally = (value) => form.querySelectorAll(`[data-key][value="${value}"]:checked`).length;
  const [yes, no, abstain] = ["yes", "no", "abstain"].map(tally);
  const told = form.querySelector("[data-count]");
  told.querySelector("[data-yes]").textContent = yes;
  told.querySelector("[data-no]").textContent = no;
  told.querySelector("[data-abstain]").textContent = abstain;
  told.querySelector("[data-left]").textContent = rows - yes - no - abstain;
}
