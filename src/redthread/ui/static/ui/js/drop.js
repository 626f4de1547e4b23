// Files may be dropped on the field; what was chosen is told with its size before it is sent.
export function startDrops(root) {
  for (const zone of root.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    if (!input || zone.dataset.ready) continue;
    zone.dataset.ready = "yes";
    const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("is-over", is); };
    zone.addEventListener("dragenter", over(true));
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => {
      over(false)(event);
      const dropped = new DataTransfer();
      for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) dropped.items.add(file);
      if (!dropped.files.length) return;
      input.files = dropped.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => list(zone, input));
  }
}

function list(zone, input) {
  const sizes = new Intl.NumberFormat("sv", { maximumFractionDigits: 1 });
  const items = [...input.files].map((file) => {
    const size = file.size < 1e6 ? `${sizes.format(Math.ceil(file.size / 1e3))} kB` : `${sizes.format(file.size / 1e6)} MB`;
    return Object.assign(document.createElement("li"), { textContent: `${file.name}, ${size}` });
  });
  zone.querySelector("[data-chosen]")?.replaceChildren(...items);
}
