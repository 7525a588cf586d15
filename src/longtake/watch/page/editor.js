// The script as one writes it: lines with numbers, saved on Ctrl+S and by itself after a pause. Undo is the browser's.

import { post } from "./asking.js";
import { make } from "./parts.js";
import { onLanguage, say } from "./words.js";

const PAUSE = 700;
const HEADING = /^\s*(?:\.(?=\S)(?!\.)|(?:INT|EXT|EST|I\/E)[. /]|[内外]景|内外景|#{1,6}\s)/i;
const JOIN = /^(?:>(?!.*<\s*$).*|[A-Z ]+ TO:|FADE (?:IN|OUT)[.:]?|叠化|淡入|淡出|切至)\s*(?:\[\[.*)?$/;
const NAME = /^(?:@.+|[A-Z][A-Z0-9 .'-]+(?:\s*\(.*\))?\s*\^?)$/;

const text = document.getElementById("text");
const lines = document.getElementById("lines");
const paper = document.getElementById("paper");
const saved = document.getElementById("saved");
let shown = [];
let kept = "";
let revision = 0;
let timer = 0;
let wrongLine = 0;
let saying = "saved";
let saving = Promise.resolve();
let sending = null;  // the text that is on its way
let counted = false; // whether revisions count on from ours
const hears = { caret: () => {}, conflict: () => {}, failed: () => {} };

export function begin(listeners) {
  Object.assign(hears, listeners);
  text.addEventListener("input", written);
  text.addEventListener("keydown", pressed);
  document.addEventListener("selectionchange", () => document.activeElement === text && hears.caret(lineAt()));
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });
  addEventListener("pagehide", () => text.value !== kept && save({ keepalive: true }));
  document.getElementById("undo-it").addEventListener("click", undo);
  onLanguage(() => state(saying));
}

export function value() { return text.value; }
export function dirty() { return text.value !== kept; }

// Revisions come from another longtake from now on.
export function anew() { counted = false; }

// The script as longtake has it: shown, unless somebody is writing on another text.
export function receive(script) {
  document.getElementById("name").textContent = script.name;
  document.title = `${script.name} – Longtake`;
  text.readOnly = script.readonly;
  if (counted && script.revision < revision) return; // it was long on its way
  counted = true;
  if (script.text === sending || (script.text === kept && text.value !== kept)) {
    // Our own text, told before its save was answered, or as it was before ours: only what we write is new.
    [revision, kept] = [script.revision, script.text];
    if (script.text !== sending) save();
  } else if (script.text === text.value || !revision || text.value === kept) {
    const first = !revision;
    [revision, kept] = [script.revision, script.text];
    if (script.text !== text.value) first ? (text.value = script.text) : put(script.text);
    draw();
    state("saved");
  } else {
    hears.conflict(script);
  }
}

// Settle a conflict: take the other text, or save ours over it.
export function take(script) {
  [revision, kept] = [script.revision, script.text];
  put(script.text);
  state("saved");
}

export function keep(script) {
  revision = script.revision;
  kept = script.text;
  return save();
}

// Put new text in place of the old, as if typed, so that the editor's own undo takes it back.
export function put(next) {
  const old = text.value;
  if (next === old) return;
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < next.length - head && old.at(-1 - tail) === next.at(-1 - tail)) tail += 1;
  const before = document.activeElement;
  const [readonly, top] = [text.readOnly, paper.scrollTop];
  text.readOnly = false;
  text.focus({ preventScroll: true });
  text.setSelectionRange(head, old.length - tail);
  const middle = next.slice(head, next.length - tail);
  const typed = middle ? document.execCommand("insertText", false, middle) : document.execCommand("delete");
  if (!typed || text.value !== next) text.value = next;
  text.readOnly = readonly;
  paper.scrollTop = top;
  if (before && before !== text && before !== document.body) before.focus({ preventScroll: true });
  else if (before !== text) text.blur();
  draw();
}

export async function undo() {
  text.focus({ preventScroll: true });
  document.execCommand("undo");
  draw();
  await save();
}

export function save(more = {}) {
  clearTimeout(timer);
  saving = saving.then(() => sent(more));
  return saving;
}

async function sent(more) {
  if (text.value === kept && !more.anew) return state("saved");
  const said = text.value;
  sending = said;
  state("saving");
  try {
    const answer = await post("/save", { text: said, revision }, more);
    [revision, kept] = [answer.revision, said];
    state(text.value === said ? "saved" : "unsaved");
  } catch (refused) {
    state("unsaved");
    if (refused.status !== 409) hears.failed(refused);
  } finally {
    sending = null;
  }
}

function written() {
  draw();
  state("unsaved");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
  hears.caret(lineAt());
}

function pressed(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    hears.play(lineAt());
  }
}

function state(key) {
  saying = key;
  saved.textContent = say(key);
}

export function lineAt(place = text.selectionStart) {
  let line = 1;
  for (let at = text.value.indexOf("\n"); at >= 0 && at < place; at = text.value.indexOf("\n", at + 1)) line += 1;
  return line;
}

export function goTo(line, focus = true) {
  let at = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.value.indexOf("\n", at);
    if (next < 0) break;
    at = next + 1;
  }
  if (focus) text.focus({ preventScroll: true });
  text.setSelectionRange(at, at);
  lines.children[line - 1]?.scrollIntoView({ block: "center" });
  hears.caret(line);
}

// The lines of the shot that one is in, without the next scene's heading, and what else lies between.
export function mark(from, to) {
  for (const one of lines.querySelectorAll(".here")) one.classList.remove("here");
  const between = (line) => !shown[line - 1]?.trim() || lines.children[line - 1].matches(".heading, .join");
  while (to - 1 > from && between(to - 1)) to -= 1;
  for (let line = from; line < to; line += 1) lines.children[line - 1]?.classList.add("here");
}

export function wrong(line) {
  lines.children[wrongLine - 1]?.classList.remove("wrong");
  wrongLine = line || 0;
  lines.children[wrongLine - 1]?.classList.add("wrong");
}

// Only lines that differ are drawn anew.
function draw() {
  const now = text.value.split("\n");
  let head = 0;
  while (head < now.length && head < shown.length && now[head] === shown[head]) head += 1;
  let tail = 0;
  while (tail < now.length - head && tail < shown.length - head && now.at(-1 - tail) === shown.at(-1 - tail)) tail += 1;
  for (let count = shown.length - tail - head; count > 0; count -= 1) lines.children[head].remove();
  const fresh = now.slice(head, now.length - tail).map(drawn);
  if (head < lines.children.length) lines.children[head].before(...fresh);
  else lines.append(...fresh);
  shown = now;
}

function drawn(line) {
  const kind = HEADING.test(line) ? "heading" : JOIN.test(line) ? "join" : NAME.test(line) ? "name" : "";
  const one = make("div", { class: kind });
  let at = 0;
  for (const note of line.matchAll(/\[\[.*?\]\]/g)) {
    one.append(line.slice(at, note.index), make("span", { class: "note" }, note[0]));
    at = note.index + note[0].length;
  }
  one.append(line.slice(at) || (at ? "" : "\u200b"));
  return one;
}
