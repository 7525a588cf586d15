// The film: two players, so that a new version takes the old one's place without a gap, at the same place of the same shot.

import { make } from "./parts.js";
import { clock, onLanguage, say } from "./words.js";

let [front, back] = document.querySelectorAll("#screen video");
const button = document.getElementById("play-it");
const timeline = document.getElementById("timeline");
const segments = document.getElementById("segments");
const head = document.getElementById("head");
const captions = document.getElementById("captions");
let shots = [];      // of the film that is on the screen
let planned = [];    // of the newest board
let version = 0;
let wanted = null;
let on = -1;
let hears = () => {};

export function begin(onShot) {
  hears = onShot;
  button.addEventListener("click", toggle);
  captions.addEventListener("click", () => {
    captions.setAttribute("aria-pressed", String(captions.getAttribute("aria-pressed") !== "true"));
    caption();
  });
  for (const video of [front, back]) {
    for (const name of ["play", "pause", "ended"]) video.addEventListener(name, showButton);
    video.addEventListener("click", toggle);
    video.addEventListener("timeupdate", tick);
  }
  timeline.addEventListener("pointerdown", scrub);
  timeline.addEventListener("keydown", stepped);
  addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, button, dialog, video, [role=slider]") || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") { event.preventDefault(); toggle(); }
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") { event.preventDefault(); step(event.key === "ArrowRight" ? 1 : -1); }
  });
  onLanguage(showButton);
  const follow = () => { if (!front.paused) tick(); requestAnimationFrame(follow); };
  follow();
}

export function plan(board) {
  planned = board.shots;
  document.documentElement.style.setProperty("--shape", `${board.size[0]} / ${board.size[1]}`);
  if (!shots.length || planned.length !== segments.children.length) drawn();
  else for (const [index, shot] of planned.entries()) dress(segments.children[index], shot, planned[index - 1]);
}

// A new version: loaded out of sight, brought to the same place, then shown.
export function load(film) {
  if (!film || film.version === version) return;
  version = film.version;
  const [next, now] = [film.shots, version];
  const place = wanted ?? { number: shots[on]?.number, into: on < 0 ? 0 : front.currentTime - shots[on].start };
  const playing = !front.paused && !front.ended;
  const video = back;
  video.replaceChildren(make("track", { kind: "subtitles", src: `/subtitles/${now}`, default: true }));
  video.src = `/film/${now}`;
  const shot = next.find((one) => one.number === place.number);
  const at = shot ? shot.start + Math.min(place.into, Math.max(0, shot.seconds - 0.05)) : 0;
  video.onloadedmetadata = () => { video.currentTime = Math.max(at, 0.001); };
  video.onseeked = () => {
    if (now !== version) return;
    video.onseeked = null;
    swap(next);
    if (playing || wanted?.play) front.play().catch(() => {});
    wanted = null;
    document.body.dataset.version = String(now);
  };
}

// Versions count from another beginning: whichever comes next is a new one.
export function anew() { version = 0; }

function swap(next) {
  [front, back] = [back, front];
  front.classList.add("front");
  front.removeAttribute("aria-hidden");
  front.setAttribute("aria-label", say("film"));
  back.classList.remove("front");
  back.setAttribute("aria-hidden", "true");
  back.pause();
  back.removeAttribute("src");
  back.load();
  document.getElementById("no-film").hidden = true;
  shots = next;
  drawn();
  caption();
  tick();
}

export function playFrom(number) {
  const shot = shots.find((one) => one.number === number);
  if (!shot) { wanted = { number, into: 0, play: true }; return; }
  front.currentTime = shot.start + 0.001;
  front.play().catch(() => {});
}

export function toggle() {
  if (!front.currentSrc) return;
  if (front.paused) front.play().catch(() => {});
  else front.pause();
}

function step(by) {
  const now = shots.findLastIndex((one) => one.start <= front.currentTime + 0.0005);
  const index = Math.min(shots.length - 1, Math.max(0, now + by));
  if (shots[index]) front.currentTime = shots[index].start + 0.001;
}

function stepped(event) {
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (by) { event.preventDefault(); step(by); }
  if (event.key === "Home") { event.preventDefault(); front.currentTime = 0; }
  if (event.key === "End") { event.preventDefault(); step(shots.length); }
  if (event.key === " ") { event.preventDefault(); toggle(); }
}

function scrub(event) {
  if (!front.duration) return;
  timeline.setPointerCapture(event.pointerId);
  const to = (one) => {
    const box = timeline.getBoundingClientRect();
    front.currentTime = Math.min(1, Math.max(0, (one.clientX - box.left) / box.width)) * (front.duration - 0.05);
    tick();
  };
  to(event);
  timeline.onpointermove = to;
  timeline.onpointerup = timeline.onpointercancel = () => { timeline.onpointermove = null; };
}

function caption() {
  for (const track of front.textTracks) track.mode = captions.getAttribute("aria-pressed") === "true" ? "showing" : "hidden";
}

function showButton() {
  const playing = !front.paused && !front.ended;
  button.querySelector("use").setAttribute("href", playing ? "#pause" : "#play");
  button.setAttribute("aria-label", say(playing ? "pause" : "play"));
}

function drawn() {
  const from = shots.length ? shots : planned;
  segments.classList.toggle("many", from.length > 120);
  segments.replaceChildren(...from.map((shot, index) => {
    const one = make("i");
    one.style.flexGrow = shot.seconds;
    return dress(one, shot, from[index - 1]);
  }));
  on = -1;
}

function dress(one, shot, before) {
  one.className = shot.footage ? "footage" : shot.state;
  if (before && before.heading !== shot.heading) one.classList.add("scene");
  return one;
}

function tick() {
  const [at, whole] = [front.currentTime, front.duration || 0];
  head.style.left = whole ? `${(100 * at) / whole}%` : "0";
  const index = shots.findLastIndex((one) => one.start <= at + 0.0005);
  if (index !== on) {
    segments.children[on]?.classList.remove("on");
    segments.children[index]?.classList.add("on");
    on = index;
    hears(shots[on]?.number, !front.paused);
  }
  const said = `${clock(at)} / ${clock(whole)}`;
  const output = document.getElementById("clock");
  if (output.textContent === said) return;
  output.textContent = said;
  timeline.setAttribute("aria-valuemax", whole.toFixed(1));
  timeline.setAttribute("aria-valuenow", at.toFixed(1));
  timeline.setAttribute("aria-valuetext", [shots[on]?.number, said].filter(Boolean).join(", "));
}
