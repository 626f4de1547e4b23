// Keys of the table page: arrows among the people, a letter to each part. Off in fields, and where the reader has
// switched one-key commands off.
import { kept } from "../ui/js/memory.js";

const places = { b: "#next-step, #open-form button", d: "#matters-rubrik", l: "#table-people .tap[aria-pressed=true], #table-people .tap" };

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, select, textarea")) return;
    const target = among(event) ?? (kept("keys") === "off" ? null : document.querySelector(places[event.key] ?? "#none"));
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  });
}

function among(event) {
  const tap = event.target.closest(".people .taps .tap");
  if (!tap) return null;
  const beside = [...tap.parentElement.querySelectorAll(".tap")];
  const place = beside.indexOf(tap);
  if (event.key === "ArrowRight") return beside[place + 1] ?? tap;
  if (event.key === "ArrowLeft") return beside[place - 1] ?? tap;
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return null;
  const groups = [...document.querySelectorAll(".people .taps")];
  const other = groups[groups.indexOf(tap.parentElement) + way];
  return other?.querySelectorAll(".tap")[Math.min(place, other.children.length - 1)] ?? tap;
}
