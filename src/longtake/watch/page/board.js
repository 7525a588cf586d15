// The storyboard: a card a shot. Cards out of sight cost nothing; a card is drawn anew only if its shot changed.

import { icon, make, takesDrops } from "./parts.js";
import { clock, dollars, onLanguage, say } from "./words.js";

const list = document.getElementById("board");
const cards = new Map();
let board = null;
let does = {};

export function begin(acts) {
  does = acts;
  onLanguage(() => {
    for (const card of cards.values()) card.said = "";
    if (board) show(board);
  });
}

export function shots() { return board ? board.shots : []; }
export function revision() { return board ? board.revision : 0; }
export function shotOf(number) { return shots().find((one) => one.number === number); }

// The shot that a line of the script is of.
export function shotAt(line) {
  return shots().filter((one) => one.engine !== "titles").findLast((one) => one.line <= line);
}

export function show(next) {
  board = next;
  const order = [];
  const gone = new Set(cards.keys());
  for (const shot of next.shots) {
    gone.delete(shot.number);
    const card = cards.get(shot.number) ?? { element: make("li", { class: "card" }), said: "" };
    cards.set(shot.number, card);
    const said = JSON.stringify([shot.line, shot.words, shot.speech, shot.seconds, shot.engine, shot.price, shot.state, shot.still, shot.clip, shot.takes.length]);
    if (said !== card.said) drawn(card.element, shot);
    card.said = said;
    order.push(card.element);
  }
  for (const number of gone) cards.delete(number);
  if (order.length !== list.children.length || order.some((one, at) => list.children[at] !== one)) list.replaceChildren(...order);
  document.getElementById("counted").textContent = say("counted", { shots: next.shots.length, time: clock(next.seconds) });
}

export function here(number) { only("here", number); }

// The storyboard goes along with the film, unless somebody is at it.
export function playing(number, moves) {
  only("playing", number);
  if (moves && !list.matches(":hover, :focus-within")) cards.get(number)?.element.scrollIntoView({ block: "nearest" });
}

function only(name, number) {
  for (const one of list.querySelectorAll(`.${name}`)) one.classList.remove(name);
  cards.get(number)?.element.classList.add(name);
}

function drawn(card, shot) {
  const state = shot.footage ? "footage" : shot.state;
  card.classList.toggle("waiting", !shot.still);
  const picture = make("button", { type: "button", class: "picture", "aria-label": say("from", { number: shot.number }), onclick: () => does.play(shot.number) },
    shot.still ? make("img", { src: `/still/${shot.still}`, alt: "", loading: "lazy", decoding: "async" }) : null,
    make("span", { class: "number" }, shot.number),
    make("span", { class: "length" }, `${shot.seconds.toFixed(1)} s`));
  if (shot.clip) moving(picture, shot);
  const words = make("button", { type: "button", class: "words plain", "aria-label": `${say("goes", { line: shot.line })}: ${shot.words || shot.heading}`, onclick: () => does.write(shot) },
    make("span", {},
      shot.words || (shot.speech.length ? "" : shot.heading || board.title),
      ...shot.speech.map(([who, what]) => make("span", { class: "speech" }, make("b", {}, who), what))));
  const price = shot.price ? dollars(shot.price) : shot.price === null ? say("unknown") : "";
  const foot = make("p", { class: "foot" },
    make("span", { class: `state ${state}` }, say(`state.${state}`)),
    make("span", { class: "engine" }, [shot.footage ? shot.footage[0] : shot.engine, price].filter(Boolean).join(" · ")));
  if (shot.engine !== "titles") {
    foot.append(make("button", { type: "button", class: "open plain", "aria-label": say("opens", { number: shot.number }), onclick: () => does.open(shot.number) },
      icon("takes"), String(shot.takes.length || "")));
  }
  card.replaceChildren(picture, words, foot);
  card.dataset.shot = shot.number;
  if (shot.engine !== "titles" && !card.dataset.drops) {
    card.dataset.drops = "1";
    takesDrops(card, (file) => does.drop(card.dataset.shot, file));
  }
}

// The take moves while one points at it, or holds the focus there.
function moving(picture, shot) {
  let video = null;
  const start = () => {
    if (video) return;
    video = make("video", { src: `/clip/${shot.clip}#t=${shot.in}`, loop: true, playsinline: true, tabindex: -1, "aria-hidden": "true" });
    video.muted = true;
    video.addEventListener("playing", () => video?.isConnected || picture.firstChild.after(video), { once: true });
    video.play().catch(() => {});
  };
  const stop = () => {
    video?.pause();
    video?.remove();
    video = null;
  };
  picture.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && start());
  picture.addEventListener("pointerleave", stop);
  picture.addEventListener("focus", () => picture.matches(":focus-visible") && start());
  picture.addEventListener("blur", stop);
}
