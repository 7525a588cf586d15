// The page: topics come in by server-sent events, and each goes to the part that shows it.

import { post, question, spend } from "./asking.js";
import * as board from "./board.js";
import * as editor from "./editor.js";
import * as notices from "./notices.js";
import * as player from "./player.js";
import * as sheet from "./sheet.js";
import * as words from "./words.js";

const { say } = words;
let fault = null;
let making = null;
let connected = true;
let ready = false;
const AGAIN = 2000; // milliseconds

const topics = {
  script: editor.receive,
  engines: sheet.knows,
  board(told) {
    if (!told) return;
    player.plan(told);
    board.show(told);
    notices.showNotes(told.notes);
    sheet.refresh();
    caret(editor.lineAt());
  },
  film(told) { ready = Boolean(told); player.load(told); },
  fault(told) { fault = told; notices.showFault(told); editor.wrong(told?.line); status(); },
  making(told) { making = told; status(); },
  money: notices.showMoney,
};

function begin() {
  words.onLanguage(status);
  editor.begin({
    caret,
    play: (line) => play(board.shotAt(line)?.number),
    failed: notices.failed,
    conflict: (script) => notices.tell("conflict", say("changed"), { acts: [
      notices.act(say("theirs"), () => { notices.drop("conflict"); editor.take(script); }),
      notices.act(say("mine"), () => { notices.drop("conflict"); editor.keep(script); }),
    ] }),
  });
  notices.begin((line) => { show("script"); editor.goTo(line); }, () => editor.save({ anew: true }));
  player.begin(board.playing);
  board.begin({ play, open, drop, write(shot) { show("script"); editor.goTo(shot.line); } });
  sheet.begin({ play, drop, edit, circle, reshoot, closed: (number) => document.querySelector(`[data-shot="${CSS.escape(number ?? "")}"] .open`)?.focus() });
  document.getElementById("finish").addEventListener("click", finish);
  for (const tab of document.querySelectorAll("[data-show]")) tab.addEventListener("click", () => show(tab.dataset.show));
  // What is dropped beside a shot must not take this page's place.
  for (const name of ["dragover", "drop"]) addEventListener(name, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  show("film");
  words.begin();
  listen();
}

// A tab that nobody sees lets go of its stream: browsers have few connections for all tabs of one place together.
function listen() {
  let events = null;
  let again = 0;
  const follow = () => {
    clearTimeout(again);
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/events");
      for (const [topic, show] of Object.entries(topics)) {
        events.addEventListener(topic, (event) => show(JSON.parse(event.data)));
      }
      events.addEventListener("open", found);
      events.addEventListener("error", () => {
        const refused = events?.readyState === EventSource.CLOSED;
        lost(refused);
        if (!refused) return; // the browser tries again by itself
        events = null;
        again = setTimeout(follow, AGAIN);
      });
    }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}

function lost(refused) {
  connected = false;
  notices.tell("offline", say(refused ? "restarted" : "away"), { bad: true });
  status();
}

// It may be another longtake that answers now, which counts anew.
function found() {
  if (!connected) {
    notices.drop("offline");
    notices.drop("failed");
    editor.anew();
    player.anew();
  }
  connected = true;
  status();
}

function show(what) {
  document.body.dataset.shown = what;
  for (const tab of document.querySelectorAll("[data-show]")) {
    if (tab.dataset.show === what) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

function status() {
  const bar = document.getElementById("share");
  bar.hidden = !making || !connected;
  bar.value = making?.share ?? 0;
  const now = making ? doing(making) : fault ? (fault.line ? say("line", fault) + "!" : "!") : ready ? say("ready") : "";
  document.getElementById("made").textContent = connected ? now : say("offline");
  document.body.dataset.making = making ? making.step : "";
}

function doing({ step, what }) {
  const [take, state] = step === "order" ? what.split(" ") : [what];
  return [say(`making.${step}`), take, state && say(`moved.${state}`)].filter(Boolean).join(" ");
}

function caret(line) {
  const shot = board.shotAt(line);
  board.here(shot?.number);
  if (!shot) return editor.mark(0, 0);
  const next = board.shots().find((one) => one.line > shot.line);
  editor.mark(shot.line, next ? next.line : editor.lineAt(Infinity) + 1);
}

function open(number) {
  const shot = board.shotOf(number);
  sheet.open(number);
  editor.goTo(shot.line, false);
}

function play(number) {
  if (number) player.playFrom(number);
}

// An act that is a line of the script: the text that comes of it is put where one writes, and saved.
async function edit(shot, acts) {
  try {
    if (editor.dirty()) await editor.save();
    const line = (board.shotOf(shot.number) ?? shot).line;
    const { text } = await post("/edit", { text: editor.value(), line, acts, board: board.revision() });
    editor.put(text);
    await editor.save();
    return true;
  } catch (error) {
    notices.failed(error);
    return false;
  }
}

function circle(shot, take) {
  return post("/circle", take.circled ? { uncircle: shot.number } : { take: take.name }).catch(notices.failed);
}

function reshoot(shot, engine) {
  return spend("/reshoot", { shot: shot.number, engine }).catch(notices.failed);
}

async function drop(number, file) {
  const shot = board.shotOf(number);
  if (!shot) return;
  try {
    notices.tell("taking", say("taking", { name: file.name }));
    const { file: name } = await post(`/footage?name=${encodeURIComponent(file.name)}`, file);
    await edit(shot, [{ name: "footage", value: sheet.clip(name) }]);
  } catch (error) {
    notices.failed(error);
  } finally {
    notices.drop("taking");
  }
}

async function finish() {
  if (fault) return notices.tell("failed", say("savefirst"), { bad: true });
  if (!(await question(say("finish"), say("finishing"), say("make")))) return;
  try {
    const { done } = (await spend("/finish", {})) ?? {};
    if (done) notices.tell("finished", say("finished", { name: done }), { lasts: 12000 });
  } catch (error) {
    notices.failed(error);
  }
}

begin();
