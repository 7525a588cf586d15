// What somebody should know or decide: faults, prices that wait for a yes, orders in doubt, texts that differ.

import { engines, post, spend, agreed } from "./asking.js";
import { make } from "./parts.js";
import { dollars, onLanguage, say, told } from "./words.js";

const notices = document.getElementById("notices");
const shown = new Map();
const fault = document.getElementById("fault");
let newest = { fault: null, money: null, notes: [] };
let goes = () => {};
let writesAnew = () => {};

export function begin(goTo, anew) {
  [goes, writesAnew] = [goTo, anew];
  onLanguage(() => { showFault(newest.fault); showMoney(newest.money); showNotes(newest.notes); });
}

export function tell(id, what, { bad = false, acts = [], rest = null, lasts = 0 } = {}) {
  const close = make("button", { type: "button", class: "plain", "aria-label": say("close"), onclick: () => drop(id) }, "×");
  const one = make("div", { class: bad ? "notice bad" : "notice" }, make("p", {}, what), rest, ...acts, lasts || bad ? close : null);
  shown.get(id)?.remove();
  shown.set(id, one);
  notices.append(one);
  if (lasts) setTimeout(() => shown.get(id) === one && drop(id), lasts);
}

export function drop(id) {
  shown.get(id)?.remove();
  shown.delete(id);
}

export function failed(error) {
  const mend = told(error.said?.mend);
  tell("failed", [say("failed") + told(error.message), mend].filter(Boolean).join("\n"), { bad: true });
}

export function act(label, does, main = false) {
  return make("button", { type: "button", class: main ? "main" : "", onclick: does }, label);
}

// What is wrong with the script stands below it, and leads to its line.
export function showFault(wrong) {
  newest.fault = wrong;
  fault.hidden = !wrong;
  if (!wrong) return;
  const place = wrong.line ? make("button", { type: "button", onclick: () => goes(wrong.line) }, say("line", { line: wrong.line })) : null;
  fault.replaceChildren(...[place, wrong.shot ? `${say("shot", { number: wrong.shot })}: ` : null, told(wrong.what), wrong.mend ? make("small", {}, `\n${told(wrong.mend)}`) : null,
    wrong.gone ? act(say("anew"), writesAnew) : null].filter(Boolean));
}

// What a make noted: nothing is wrong, and somebody should know.
export function showNotes(notes) {
  newest.notes = notes;
  const noted = document.getElementById("noted");
  noted.hidden = !notes.length;
  noted.querySelector("summary").textContent = `${say("noted")} (${notes.length})`;
  noted.querySelector("ul").replaceChildren(...notes.map((note) => make("li", {}, told(note))));
}

export function showMoney(money) {
  newest.money = money;
  if (!money) return;
  const cost = document.getElementById("cost");
  const said = { cost: dollars(money.cost), cap: money.cap === null ? "" : dollars(money.cap) };
  cost.textContent = money.cap !== null ? say("cost", said) : money.cost || money.orders ? say("costs", said) : "";
  showQuote(money.quote);
  showDoubts(money.doubts);
}

function showQuote(quote) {
  if (!quote) return drop("quote");
  const order = async () => {
    try {
      if (await agreed(quote)) await spend("/order", { yes: quote });
    } catch (error) { failed(error); }
  };
  tell("quote", say(quote.takes === 1 ? "quote1" : "quote", { takes: quote.takes, price: dollars(quote.dollars), engines: engines(quote) }), { acts: [act(say("orders"), order, true)] });
}

function showDoubts(doubts) {
  for (const id of [...shown.keys()]) {
    if (id.startsWith("doubt ") && !doubts.some((one) => id === `doubt ${one.order}`)) drop(id);
  }
  for (const one of doubts) {
    if (shown.has(`doubt ${one.order}`) && shown.get(`doubt ${one.order}`).contains(document.activeElement)) continue;
    const job = make("input", { "aria-label": say("job"), placeholder: say("job"), autocomplete: "off" });
    const settle = (given) => post("/resolve", { order: one.order, job: given }).catch(failed);
    const form = make("form", { onsubmit: (event) => { event.preventDefault(); if (job.value.trim()) settle(job.value.trim()); } },
      job, make("button", { type: "submit" }, say("isjob")), act(say("lost"), () => settle(null)));
    tell(`doubt ${one.order}`, say("doubt", one), { rest: form });
    shown.get(`doubt ${one.order}`).classList.add("bad");
  }
}
