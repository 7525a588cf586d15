// Speaking with longtake: every act is a POST; what costs money is asked first, at its price.

import { dollars, say } from "./words.js";

export class Refused extends Error {
  constructor(status, said) {
    super(said.what);
    this.status = status;
    this.said = said;
  }
}

export async function post(path, what = {}, more = {}) {
  const body = what instanceof Blob ? what : JSON.stringify(what);
  const headers = what instanceof Blob ? {} : { "Content-Type": "application/json" };
  const answer = await fetch(path, { method: "POST", headers, body, ...more }).catch(() => {
    throw new Refused(0, { what: say("offline") });
  });
  const said = await answer.json().catch(() => ({ what: `${answer.status} ${answer.statusText}` }));
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}

// An act that may cost money: done at once if it costs nothing, else when somebody says yes to the price.
export async function spend(path, what) {
  try {
    return await post(path, { ...what, yes: what.yes ?? null });
  } catch (refused) {
    if (refused.status !== 402) throw refused;
    const quote = refused.said.quote;
    if (!(await agreed(quote))) return null;
    return spend(path, { ...what, yes: quote });
  }
}

export function engines(quote) {
  return quote.engines
    .map(([name, takes, price]) => `${name} × ${takes}: ${price === null ? say("unknown") : dollars(fraction(price))}`)
    .join(", ");
}

function fraction(text) {
  const [above, below] = text.split("/");
  return Number(above) / Number(below ?? 1);
}

export function agreed(quote) {
  const price = dollars(quote.dollars);
  const title = say(quote.takes === 1 ? "asked1" : "asked", { takes: quote.takes, price });
  return question(title, say("spent", { engines: engines(quote), spent: dollars(quote.spent) }), say("order", { price }));
}

export function question(title, more, yes) {
  const dialog = document.getElementById("question");
  document.getElementById("asked").textContent = title;
  document.getElementById("asked-more").textContent = more;
  document.getElementById("yes").textContent = yes;
  dialog.setAttribute("aria-labelledby", "asked");
  const form = dialog.querySelector("form");
  dialog.oncancel?.(); // one question at a time: the one before is answered with no
  dialog.showModal();
  // Not its close event: that comes late, and might be taken for the answer to the next question.
  return new Promise((resolve) => {
    const answered = (yes) => { form.onsubmit = dialog.oncancel = null; resolve(yes); };
    form.onsubmit = (event) => answered(event.submitter?.value === "yes");
    dialog.oncancel = () => answered(false);
  });
}
