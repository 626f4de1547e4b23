// Keeps what is typed in a draft while one writes, and moves its clauses about. Without script the buttons do the same.
const form = document.querySelector("[data-draft]");
const QUIET = 2000; // milliseconds without typing before what is typed is kept
const LONGEST = 15000; // milliseconds of typing without its being kept

if (form) {
  startKeeping();
  for (const list of form.querySelectorAll("[data-clauses]")) startClauses(list);
}

function startKeeping() {
  const kept = form.querySelector("[data-kept]");
  const lost = form.querySelector("[data-lost]");
  let isDirty = false, waiting = 0, since = 0, sending = null, again = false;

  // The token may have changed: whoever signs in anew in another tab gets another one.
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

  async function send() {
    isDirty = false;
    since = 0;
    try {
      const body = new FormData(form);
      body.set("csrfmiddlewaretoken", token());
      const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "manual" });
      const said = answer.type === "opaqueredirect" ? "" : await answer.text();
      if (answer.ok) { kept.textContent = `Det du skrivit är bevarat ${said}.`; lost.textContent = ""; return true; }
      lost.textContent = answer.status === 422 ? said : "Du är inte längre inloggad. Logga in i en ny flik och fortsätt sedan här: det du skrev står kvar.";
    } catch {
      lost.textContent = "Ingen kontakt med servern. Det du skrev står kvar här; försök spara igen om en stund.";
    }
    isDirty = true;
    return false;
  }

  // One at a time: what is typed meanwhile is sent when the answer has come.
  async function keep() {
    clearTimeout(waiting);
    if (sending) { again = true; return sending; }
    sending = send();
    const is = await sending;
    sending = null;
    if (again) { again = false; return keep(); }
    return is;
  }

  form.addEventListener("input", () => {
    isDirty = true;
    since ||= Date.now();
    clearTimeout(waiting);
    waiting = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
  });

  // What cannot be received is not sent: a form that is turned away at the door would be lost.
  let isThrough = false;
  form.addEventListener("submit", async (event) => {
    if (isThrough) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await keep())) { form.querySelector("[data-lost]").scrollIntoView({ block: "nearest" }); return; }
    form.elements.csrfmiddlewaretoken.value = token();
    isThrough = true;
    form.requestSubmit(button);
  });
  addEventListener("pageshow", () => { isThrough = false; });
  addEventListener("beforeunload", (event) => { if (isDirty && !isThrough) event.preventDefault(); });
}

function startClauses(list) {
  const rows = () => [...list.querySelectorAll("[data-row]")];
  const name = list.id.replace(/^id_/, "");

  function settle() {
    const all = rows();
    all.forEach((row, at) => {
      row.querySelector("[data-number]").textContent = at + 1;
      for (const button of row.querySelectorAll("[data-deed]")) {
        const deed = button.dataset.deed;
        button.disabled = (deed === "up" && at === 0) || (deed === "down" && at === all.length - 1);
        button.value = button.value.replace(/\d+$/, at);
      }
    });
    form.dispatchEvent(new Event("input"));
  }

  function move(row, way) {
    const other = way < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other?.matches("[data-row]")) return;
    if (way < 0) other.before(row); else other.after(row);
    settle();
  }

  function add() {
    const row = fresh();
    list.querySelector("[data-deed=add]").closest("p").before(row);
    settle();
    const text = row.querySelector("textarea");
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
  }

  function fresh() {
    const like = list.querySelector("[data-row]");
    if (!like) return null;
    const row = like.cloneNode(true);
    row.classList.remove("has-fault");
    row.querySelector(".fault")?.remove();
    row.querySelector("input").value = "";
    row.querySelector(`[name="${name}-text"]`).value = "att ";
    row.querySelector(`[name="${name}-conditions"]`).value = "";
    return row;
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-deed]");
    const deed = button?.dataset.deed;
    if (!deed || (deed === "add" && !rows().length)) return; // the first row is made by the server
    event.preventDefault();
    const row = button.closest("[data-row]");
    if (deed === "add") add();
    else if (deed === "remove") {
      const next = row.nextElementSibling?.querySelector("textarea, button") ?? list.querySelector("[data-deed=add]");
      row.remove();
      settle();
      next?.focus();
    } else {
      move(row, deed === "up" ? -1 : 1);
      (button.disabled ? row.querySelector("textarea") : button).focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[data-row]");
    if (!event.altKey || !way || !row) return;
    event.preventDefault();
    move(row, way);
    event.target.focus();
  });
}
