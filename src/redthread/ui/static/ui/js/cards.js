// The card of a figure: rule, inputs, source and day, by hover, focus or tap; a click goes on to the passport.
const DELAY = 250;
const card = document.createElement("div");
card.className = "passport";
card.id = "passport-card";
card.setAttribute("role", "tooltip");
card.hidden = true;
const fetched = new Map();
let waiting;
let owner;
let touched;

export function startCards() {
  document.body.append(card);
  const figure = (event) => event.target.closest?.("[data-card]");
  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch" && figure(event)) soon(figure(event)); });
  document.addEventListener("pointerout", (event) => { if (event.pointerType !== "touch" && figure(event)) later(event); });
  document.addEventListener("focusin", (event) => { if (figure(event)?.matches(":focus-visible")) soon(figure(event)); else if (!card.contains(event.target)) close(); });
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; if (owner && !figure(event) && !card.contains(event.target)) close(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => {
    const link = figure(event);
    if (link && touched && owner !== link) { event.preventDefault(); show(link); }
  });
  addEventListener("scroll", () => { if (owner) place(); }, { passive: true, capture: true });
  card.addEventListener("pointerleave", later);
  card.addEventListener("pointerenter", () => clearTimeout(waiting));
}

function soon(link) {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(link), DELAY);
}

function later(event) {
  if (event.relatedTarget && card.contains(event.relatedTarget)) return;
  clearTimeout(waiting);
  waiting = setTimeout(close, DELAY);
}

function close() {
  clearTimeout(waiting);
  card.hidden = true;
  owner?.removeAttribute("aria-describedby");
  owner = undefined;
}

async function show(link) {
  close();
  owner = link;
  const content = link.dataset.rule ? told(link) : await asked(link);
  if (owner !== link || !content) return;
  card.replaceChildren(content.cloneNode(true));
  card.hidden = false;
  link.setAttribute("aria-describedby", card.id);
  place();
}

function told(link) {
  const list = document.createElement("dl");
  for (const [label, text] of [["Regel", link.dataset.rule], ["Underlag", link.dataset.inputs], ["Källa", link.dataset.source], ["Dag", link.dataset.on]]) {
    if (!text) continue;
    list.append(Object.assign(document.createElement("dt"), { textContent: label }), Object.assign(document.createElement("dd"), { textContent: text }));
  }
  return list;
}

async function asked(link) {
  const url = new URL(link.href);
  url.searchParams.set("kort", "");
  if (!fetched.has(url.href)) {
    fetched.set(url.href, fetch(url, { headers: { "HX-Request": "true" } })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => document.createRange().createContextualFragment(text))
      .then((content) => (content.textContent.trim() ? content : null))
      .catch(() => { fetched.delete(url.href); return null; }));
  }
  return fetched.get(url.href);
}

function place() {
  const at = owner.getBoundingClientRect();
  const under = at.bottom + 6;
  const fits = under + card.offsetHeight < innerHeight;
  card.style.top = `${Math.max(8, fits ? under : at.top - card.offsetHeight - 6)}px`;
  card.style.left = `${Math.max(16, Math.min(at.left, innerWidth - card.offsetWidth - 16))}px`;
}
