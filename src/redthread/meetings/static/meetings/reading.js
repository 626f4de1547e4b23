// Pages are turned with the arrow keys, and a place on the page is marked by dragging over it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, [contenteditable], summary")) return;
  const link = document.querySelector(`[data-turn="${event.key}"]`);
  if (link) { event.preventDefault(); link.click(); }
});

const page = document.querySelector("[data-page]");
const form = document.querySelector("[data-note]");
const marks = page?.querySelector("[data-marks]");

if (page && form && marks) {
  let start = null, rect = null;
  form.querySelector("[data-mark-hint]").hidden = false;

  // Thousandths of the page from its upper left corner, whatever size it is shown in.
  const at = (event) => {
    const box = page.getBoundingClientRect();
    const part = (value, from, size) => Math.round(Math.min(Math.max((value - from) / size, 0), 1) * 1000);
    return [part(event.clientX, box.left, box.width), part(event.clientY, box.top, box.height)];
  };

  // A finger scrolls; a pen or a mouse marks.
  page.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0) return;
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    start = at(event);
    rect ??= marks.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
  });
  page.addEventListener("pointermove", (event) => { if (start) draw(at(event)); });
  page.addEventListener("pointerup", (event) => {
    if (!start) return;
    const told = draw(at(event));
    start = null;
    if (told.width < 5 || told.height < 3) { rect.remove(); rect = null; fill({ left: "", top: "", width: "", height: "" }); return; }
    fill(told);
    form.querySelector("textarea").focus();
  });

  function draw([x, y]) {
    const told = { left: Math.min(x, start[0]), top: Math.min(y, start[1]), width: Math.abs(x - start[0]), height: Math.abs(y - start[1]) };
    for (const [name, value] of Object.entries({ x: told.left, y: told.top, width: told.width, height: told.height })) rect.setAttribute(name, value);
    return told;
  }

  function fill(told) {
    for (const [name, value] of Object.entries(told)) form.elements[name].value = value;
  }
}
