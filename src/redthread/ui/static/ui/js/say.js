// One quiet voice for screen readers, and a line that is seen for a moment when it matters to all.
const voice = document.createElement("div");
voice.className = "voice unseen";
voice.setAttribute("role", "status");
document.body.append(voice);
let silence;

export function say(text, isSeen = false) {
  voice.textContent = text;
  voice.classList.toggle("unseen", !isSeen);
  clearTimeout(silence);
  silence = setTimeout(() => voice.classList.add("unseen"), 4000);
}
