// Passkeys: asks the server what to ask, lets the browser ask it, and sends the answer with the form it stands in.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

const asked = {
  create: ({ publicKey: options }) => navigator.credentials.create({ publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: known(options.excludeCredentials),
  } }),
  get: ({ publicKey: options }) => navigator.credentials.get({ publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: known(options.allowCredentials),
  } }),
};

function written(key) {
  const given = key.response;
  return JSON.stringify({
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: text(given.clientDataJSON),
      attestationObject: text(given.attestationObject),
      authenticatorData: text(given.authenticatorData),
      signature: text(given.signature),
      userHandle: text(given.userHandle),
    },
  });
}

async function send(form) {
  const fault = form.querySelector("[data-passkey-fault]");
  const button = form.querySelector("button");
  fault.hidden = true;
  button.disabled = true;
  try {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(form.dataset.question, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.redirected || !answer.ok) throw new Error("no question");
    form.querySelector("[name=credential]").value = written(await asked[form.dataset.passkey](await answer.json()));
    form.submit();
  } catch {
    fault.hidden = false;
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.reportValidity()) send(form);
  });
}
