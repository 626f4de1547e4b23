// Arrows lead from the search field to the hits, between them, and back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const field = document.querySelector("[data-hits-form] [data-search]");
  const hits = [...document.querySelectorAll("[data-hit]")];
  const at = hits.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== field) return;
  const next = event.key === "ArrowDown" ? at + 1 : at - 1;
  if (next >= hits.length) return;
  event.preventDefault();
  (next < 0 ? field : hits[next])?.focus();
});
