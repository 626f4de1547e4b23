// Starts the small modules, and starts them again on what HTMX has put in.
import { kept, keep } from "./memory.js";
import { startTables } from "./tables.js";
import { startCards } from "./cards.js";
import { startKeys } from "./keys.js";
import { startDrops } from "./drop.js";

document.documentElement.classList.add("has-script");

function startThemes(root) {
  for (const group of root.querySelectorAll("[data-themes]")) {
    const chosen = kept("theme") || "";
    group.hidden = false;
    for (const radio of group.querySelectorAll("input")) {
      radio.checked = radio.value === chosen;
      radio.addEventListener("change", () => {
        keep("theme", radio.value);
        if (radio.value) document.documentElement.dataset.theme = radio.value;
        else delete document.documentElement.dataset.theme;
      });
    }
  }
}

function startMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("[data-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}

function start(root) {
  startThemes(root);
  startTables(root);
  startDrops(root);
  const fault = root.querySelector("[data-focus]");
  fault?.removeAttribute("data-focus");
  fault?.focus();
}

// Folds are read on paper too; browsers that know ::details-content need no help.
const opened = [];
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open]):not([data-menu])")) { fold.open = true; opened.push(fold); }
});
addEventListener("afterprint", () => { for (const fold of opened.splice(0)) fold.open = false; });

// A fault on top leads into its field, ready to type.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".errors a");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea") ?? target;
  field.focus();
  (field.closest(".field") ?? field).scrollIntoView({ block: "center" });
});

start(document);
startMenus();
startCards();
startKeys();
document.addEventListener("htmx:after:swap", () => start(document));
