// A shot's sheet: its takes side by side, and a form whose fields become lines of the script.

import { shotOf } from "./board.js";
import { icon, make, takesDrops } from "./parts.js";
import { dollars, onLanguage, say, told } from "./words.js";

const sheet = document.getElementById("sheet");
const board = document.getElementById("storyboard");
let number = null;
let drawnFrom = "";
let engines = [];
let does = {};

export function begin(acts) {
  does = acts;
  onLanguage(() => { drawnFrom = ""; refresh(); });
  addEventListener("keydown", (event) => event.key === "Escape" && !event.target.closest("dialog") && close());
}

export function knows(names) { engines = names.filter((name) => name !== "titles"); }

export function open(which) {
  number = which;
  drawnFrom = "";
  sheet.hidden = false;
  board.hidden = true;
  refresh();
  sheet.scrollTop = 0;
  sheet.focus({ preventScroll: true });
}

export function close() {
  if (sheet.hidden) return;
  const was = number;
  number = null;
  sheet.hidden = true;
  sheet.replaceChildren();
  board.hidden = false;
  does.closed(was);
}

// Drawn anew where the shot changed; what somebody is writing in the form stays.
export function refresh() {
  if (!number) return;
  const shot = shotOf(number);
  if (!shot) return close();
  const said = JSON.stringify([shot.takes, shot.words, shot.engine, shot.seed, shot.camera, shot.after, shot.footage, shot.line]);
  if (said === drawnFrom) return;
  drawnFrom = said;
  const form = sheet.querySelector("form");
  const writing = form && changes(form).length ? new FormData(form) : null;
  const focused = document.activeElement?.name;
  sheet.replaceChildren(top(shot), ...takes(shot), written(shot), dropped(shot));
  if (!writing) return;
  const fresh = sheet.querySelector("form");
  for (const [name, value] of writing) if (fresh.elements[name]) fresh.elements[name].value = value;
  fresh.dispatchEvent(new Event("input"));
  fresh.elements[focused]?.focus();
}

function top(shot) {
  return make("div", { class: "top" },
    make("button", { type: "button", class: "back", onclick: close }, icon("back"), say("back")),
    make("h2", { id: "sheet-head" }, say("shot", { number: shot.number })),
    make("p", {}, shot.heading),
    make("button", { type: "button", class: "plain", onclick: () => does.play(shot.number), "aria-label": say("from", { number: shot.number }) }, icon("play")));
}

function takes(shot) {
  if (shot.footage || !shot.takes.length) return shot.footage ? [] : [another(shot)];
  const row = make("div", { class: "takes", role: "list", "aria-label": say("takes") }, ...shot.takes.map((one) => take(shot, one)));
  return [row, another(shot, shot.takes.length > 1 ? row : null)];
}

function take(shot, one) {
  const faults = one.faults.length ? make("small", { class: "faults" }, one.faults.map(told).join("; ")) : null;
  const notes = [one.engine, `${say("seed")} ${one.seed}`, one.cost ? dollars(one.cost) : say("free"), `${one.seconds.toFixed(1)} s`];
  if (one.stale) notes.push(say("state.stale"));
  if (one.used) notes.push(say("used"));
  const video = make("video", { src: `/clip/${one.clips[0]}`, poster: `/still/${one.still}`, preload: "metadata", controls: true, playsinline: true, "aria-label": one.name });
  video.muted = true;
  return make("div", { class: `take${one.used ? " used" : ""}${one.circled ? " circled" : ""}`, role: "listitem" },
    video,
    make("p", { class: "says" }, make("b", {}, one.name), make("small", {}, notes.join(" · ")), faults),
    make("button", { type: "button", "aria-pressed": String(one.circled), "aria-label": `${say(one.circled ? "uncircle" : "circle")} ${one.name}`, onclick: (event) => busy(event, () => does.circle(shot, one)) },
      icon("circle"), say(one.circled ? "uncircle" : "circle")));
}

function another(shot, row) {
  const choice = make("select", { "aria-label": say("by") }, make("option", { value: "" }, say("same")), ...engines.map((name) => make("option", { value: name }, name)));
  const playAll = row && make("button", { type: "button", onclick: () => together(row) }, icon("play"), say("playall"));
  return make("div", { class: "row" }, playAll,
    make("button", { type: "button", class: "another", onclick: (event) => busy(event, () => does.reshoot(shot, choice.value || null)) }, say("another")), choice);
}

function together(row) {
  for (const video of row.querySelectorAll("video")) {
    video.currentTime = 0;
    video.play().catch(() => {});
  }
}

async function busy(event, act) {
  const button = event.currentTarget;
  button.disabled = true;
  try { await act(); } finally { button.disabled = false; }
}

function written(shot) {
  const field = (name, label, value, given = {}) => make("label", { class: given.short ? "short" : "" }, say(label),
    make("input", { name, value: value ?? "", "data-was": value ?? "", autocomplete: "off", inputmode: given.number ? "decimal" : null, placeholder: given.placeholder }));
  const choose = (name, label, value, options) => {
    const list = make("select", { name, "data-was": value }, ...options.map(([id, text]) => make("option", { value: id }, text)));
    list.value = value;
    return make("label", {}, say(label), list);
  };
  const known = engines.includes(shot.engine) ? engines : [shot.engine, ...engines];
  const words = shot.words
    ? make("label", {}, say("words"), make("textarea", { name: "words", rows: 3, "data-was": shot.words }, shot.words))
    : make("p", { class: "hint" }, say("nowords"));
  const joins = ["cut", "dissolve", "fade-out", "dip", "fade-in"].map((kind) => [kind, say(`join.${kind}`)]);
  const button = make("button", { type: "submit", class: "main", disabled: true }, say("write"));
  const form = make("form", { class: "written" },
    words,
    make("div", { class: "row" },
      ...(shot.footage
        ? [field("from", "clipfrom", shot.footage[1], { short: true, number: true }), field("to", "clipto", shot.footage[2], { short: true, number: true })]
        : [field("camera", "camera", shot.camera), choose("engine", "engine", shot.engine, known.map((name) => [name, name])), field("seed", "seed", shot.seed, { short: true, number: true })]),
      field("seconds", "seconds", "", { short: true, number: true, placeholder: shot.seconds.toFixed(2) }),
      choose("after", "after", shot.after, joins),
      field("long", "long", "", { short: true, number: true, placeholder: shot.after_seconds ? shot.after_seconds.toFixed(1) : "" })),
    make("p", { class: "row" }, button, make("span", { class: "hint" }, say("hint"))));
  form.addEventListener("input", () => { button.disabled = !changes(form).length; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const acts = actsOf(form, shot);
    if (acts.length) busy({ currentTarget: button }, async () => { if (await does.edit(shot, acts)) settled(form); });
  });
  return form;
}

function changes(form) {
  return [...form.elements].filter((one) => one.name && one.value !== one.dataset.was);
}

// What was written is the script's now: it counts as change no longer.
function settled(form) {
  for (const one of form.elements) if (one.name) one.dataset.was = one.value;
  drawnFrom = "";
}

function actsOf(form, shot) {
  const changed = new Map(changes(form).map((one) => [one.name, one.value.trim()]));
  const acts = [];
  for (const name of ["seconds", "camera", "engine", "seed"]) {
    if (changed.has(name)) acts.push({ name, value: changed.get(name) || null });
  }
  if (changed.has("from") || changed.has("to")) acts.push({ name: "footage", value: clip(shot.footage[0], form.elements.from.value, form.elements.to.value) });
  if (changed.has("words")) acts.push({ words: changed.get("words") });
  if (changed.has("after") || changed.has("long")) acts.push({ join: form.elements.after.value, seconds: form.elements.long.value.trim() || null });
  return acts;
}

export function clip(name, from = "", to = "") {
  const times = from.trim() || to.trim() ? ` ${from.trim() || "0"}-${to.trim()}` : "";
  return (/[\s=]/.test(name) ? `"${name}"` : name) + times;
}

function dropped(shot) {
  const input = make("input", { type: "file", accept: "video/*,image/*", "aria-label": say("choose") });
  input.addEventListener("change", () => input.files.length && does.drop(shot.number, input.files[0]));
  const zone = make("div", { class: "drop" }, make("p", {}, say("drop")), input);
  takesDrops(zone, (file) => does.drop(shot.number, file));
  return zone;
}
