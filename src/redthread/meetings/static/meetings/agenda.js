// Matters are dragged to another place. Without script, and from the keyboard, the buttons of each matter do the same.
let dragged = null;
let pressed = "";

const matterAt = (event) => event.target.closest?.("[data-agenda] [data-matter][draggable]");
const clear = () => { for (const one of document.querySelectorAll(".is-over, .is-over-below")) one.classList.remove("is-over", "is-over-below"); };

document.addEventListener("dragstart", (event) => {
  dragged = matterAt(event);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.matter);
  dragged.classList.add("is-dragged");
});

document.addEventListener("dragover", (event) => {
  const over = dragged && matterAt(event);
  if (!over) return;
  event.preventDefault();
  clear();
  if (over !== dragged) over.classList.add(isAfter(over) ? "is-over-below" : "is-over");
});

document.addEventListener("drop", (event) => {
  const over = dragged && matterAt(event);
  if (!over || over === dragged) return;
  event.preventDefault();
  move(dragged, over.dataset.number);
});

document.addEventListener("dragend", () => {
  clear();
  dragged?.classList.remove("is-dragged");
  dragged = null;
});

// The list comes anew after each move: the focus goes back to the button that was pressed, or to the one beside it.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-move] button");
  if (button) pressed = button.id;
});

new MutationObserver(() => {
  if (!pressed || document.activeElement?.id === pressed) return;
  const button = document.getElementById(pressed);
  if (!button) return;
  const other = button.disabled ? [...button.form.querySelectorAll("button")].find((one) => !one.disabled) : button;
  other?.focus();
  const number = button.closest("[data-matter]")?.dataset.number;
  const told = document.querySelector("[data-moved]");
  if (told && number) told.textContent = `Ärendet är nu nummer ${number}.`;
  pressed = "";
}).observe(document.getElementById("main"), { childList: true, subtree: true });

function isAfter(over) {
  return Number(over.dataset.number) > Number(dragged.dataset.number);
}

// What the buttons send, with the number to go to: the same address and the same answer.
function move(matter, number) {
  const form = matter.querySelector("[data-move]");
  const to = Object.assign(document.createElement("input"), { type: "hidden", name: "to", value: number });
  form.append(to);
  form.requestSubmit();
}
