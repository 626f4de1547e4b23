// What the reader's own browser remembers. Closed storage is no fault: then nothing is remembered.
export function kept(name, store = "localStorage") {
  try { return globalThis[store].getItem(name); } catch { return null; }
}

export function keep(name, value, store = "localStorage") {
  try {
    if (value) globalThis[store].setItem(name, value);
    else globalThis[store].removeItem(name);
  } catch { /* see above */ }
}

export const here = (name) => `${location.pathname}#${name}`;
