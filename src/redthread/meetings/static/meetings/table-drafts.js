// What is typed in a form is kept in the reader's own browser until it is sent.
import { keep, kept } from "../ui/js/memory.js";

const name = (id) => `${location.pathname}#draft-${id}`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !["hidden", "submit"].includes(field.type));

export function keepDrafts(root) {
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (!form || !document.getElementById(root.id)?.contains(form)) return;
    const told = fieldsOf(form).map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
    keep(name(form.id), JSON.stringify(told));
  });
}

export function restoreDrafts(panel) {
  for (const form of panel.querySelectorAll("form[data-draft]")) {
    let told = null;
    try { told = JSON.parse(kept(name(form.id)) ?? "null"); } catch { /* not ours */ }
    if (!told) continue;
    for (const [key, value] of told) {
      const field = form.elements[key];
      if (!field || (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value))) continue;
      if (field.type === "checkbox") field.checked = value;
      else field.value = value;
    }
    const fold = form.closest("details");
    if (fold) fold.open = true;
  }
}

export const forgetDraft = (id) => keep(name(id), "");
