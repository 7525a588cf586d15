// What the page says, in English and Chinese. `say("key", {name: value})`.

const WORDS = {
  en: {
    script: "Script", film: "Film", board: "Storyboard", undo: "Undo", finish: "Make the film", no: "No", yes: "Yes",
    none: "The film is being made.", skip: "To the script", progress: "Progress", play: "Play", pause: "Pause",
    timeline: "Timeline", captions: "Subtitles", saved: "saved", unsaved: "not saved yet", saving: "saving…",
    offline: "longtake does not answer",
    away: "longtake has ended or does not answer. What you write stays on this page; it is saved when longtake is back.",
    restarted: "longtake was started anew. Open the address that it printed, in a new tab; this one then goes on.",
    anew: "Write it anew", close: "Close", noted: "Good to know",
    moved: { sent: "sent", accepted: "accepted", queued: "waiting", running: "being made", done: "made", filed: "here" },
    making: {
      script: "reading the script", sound: "recording the lines", plan: "planning", take: "shooting", check: "checking",
      cut: "finding the sounds", film: "putting it together", order: "ordered: ",
    },
    ready: "as written", counted: "{shots} shots, {time}", cost: "{cost} of {cap}", costs: "{cost} so far",
    line: "line {line}",
    state: {
      planned: "to be shot", ready: "shot", circled: "circled", stale: "stale", priced: "to be ordered",
      ordered: "ordered", doubt: "in doubt", footage: "own footage",
    },
    from: "Play from shot {number}", open: "Takes", opens: "Takes of shot {number}", goes: "Go to line {line}",
    changed: "The script was changed elsewhere.", theirs: "Take that text", mine: "Keep mine",
    quote: "Waiting for your yes: {takes} takes, {price} at most ({engines}).",
    quote1: "Waiting for your yes: 1 take, {price} at most ({engines}).", orders: "Order them…",
    asked: "Order {takes} takes for {price} at most?", asked1: "Order 1 take for {price} at most?",
    spent: "{engines}\nThe film has cost {spent} so far.", unknown: "an unknown price", order: "Order at {price}",
    doubt: "The answer to the order of take {take} was lost: whether it is being made only {engine} knows. Look at its own pages.",
    job: "its job there", isjob: "It has this job", lost: "It has none",
    finished: "{name} is made.", finishing: "Make the film in full size, beside the script?", make: "Make it",
    back: "Storyboard", takes: "Takes", playall: "Play all", another: "Another take", by: "by", same: "as the script says",
    circle: "Circle", uncircle: "Circled", seed: "seed", free: "free", used: "in the film",
    words: "What is seen", seconds: "Seconds", camera: "Camera", engine: "Engine", after: "Then", long: "Seconds of it",
    clipfrom: "Clip from", clipto: "to", write: "Write into the script", nothing: "Nothing to change yet.",
    hint: "What you write here becomes a line of the script; undo takes it back.",
    drop: "Own footage instead: drop a clip or a still here, or choose one.", choose: "Choose footage",
    taking: "taking {name} in…", nowords: "This shot has no words of its own.", failed: "That did not work: ",
    join: { cut: "cut", dissolve: "dissolve", "fade-out": "fade out", "fade-in": "fade in", dip: "dip to black" },
    shot: "Shot {number}", other: "中文", savefirst: "The script has a mistake; mend it first.",
  },
  zh: {
    script: "剧本", film: "影片", board: "故事板", undo: "撤销", finish: "制作成片", no: "不", yes: "是",
    none: "影片制作中。", skip: "跳到剧本", progress: "进度", play: "播放", pause: "暂停",
    timeline: "时间线", captions: "字幕", saved: "已保存", unsaved: "尚未保存", saving: "保存中…",
    offline: "longtake 没有回应",
    away: "longtake 已结束或没有回应。您写的内容留在本页，等它回来再保存。",
    restarted: "longtake 已重新启动。请在新标签页打开它印出的地址，这一页就会接着用。",
    anew: "重新写入", close: "关闭", noted: "请留意",
    moved: { sent: "已发出", accepted: "已接受", queued: "排队中", running: "制作中", done: "已做好", filed: "已收到" },
    making: {
      script: "读剧本", sound: "录台词", plan: "排镜头", take: "拍摄", check: "检查", cut: "找声音", film: "合成", order: "已下单：",
    },
    ready: "与剧本一致", counted: "{shots} 个镜头，{time}", cost: "已花 {cost}，上限 {cap}", costs: "已花 {cost}",
    line: "第 {line} 行",
    state: {
      planned: "待拍", ready: "已拍", circled: "已圈选", stale: "已过时", priced: "待下单",
      ordered: "已下单", doubt: "存疑", footage: "自有素材",
    },
    from: "从镜头 {number} 播放", open: "各条", opens: "镜头 {number} 的各条", goes: "到第 {line} 行",
    changed: "剧本已在别处修改。", theirs: "用那边的", mine: "保留我的",
    quote: "等您同意：{takes} 条，最多 {price}（{engines}）。", quote1: "等您同意：1 条，最多 {price}（{engines}）。", orders: "下单…",
    asked: "下单 {takes} 条，最多 {price}？", asked1: "下单 1 条，最多 {price}？",
    spent: "{engines}\n影片至今花费 {spent}。", unknown: "价格未知", order: "以 {price} 下单",
    doubt: "条目 {take} 的下单没有收到回音：是否在制作，只有 {engine} 知道。请到它的网页上查看。",
    job: "那边的任务号", isjob: "有，就是它", lost: "那边没有",
    finished: "{name} 已制作完成。", finishing: "以完整尺寸制作成片，放在剧本旁边？", make: "制作",
    back: "故事板", takes: "各条", playall: "全部播放", another: "再拍一条", by: "引擎", same: "依剧本",
    circle: "圈选", uncircle: "已圈选", seed: "种子", free: "免费", used: "影片所用",
    words: "画面", seconds: "秒数", camera: "镜头", engine: "引擎", after: "转场", long: "转场秒数",
    clipfrom: "素材起", clipto: "止", write: "写入剧本", nothing: "还没有改动。",
    hint: "这里写的会成为剧本里的一行；撤销即可恢复。",
    drop: "换成自有素材：把片段或图片拖到这里，或选择文件。", choose: "选择素材",
    taking: "正在收入 {name}…", nowords: "这个镜头没有自己的画面文字。", failed: "没有成功：",
    join: { cut: "切", dissolve: "叠化", "fade-out": "淡出", "fade-in": "淡入", dip: "闪黑" },
    shot: "镜头 {number}", other: "English", savefirst: "剧本有错，请先改正。",
  },
};

let language = remembered() || (navigator.language.startsWith("zh") ? "zh" : "en");
const listeners = [];
let messages = null;

export function say(key, values = {}) {
  const text = key.split(".").reduce((words, part) => words && words[part], WORDS[language]) ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

// What longtake says, in the page's language: its own words are English, and stand with ours in chinese.json. What is
// not there stays as it is.
export function told(text) {
  if (language !== "zh" || !text || !messages) return text ?? "";
  for (const [pattern, words] of messages) {
    const found = pattern.exec(text);
    if (found) return words.replace(/\{(\d)\}/g, (_, index) => told(found[index]));
  }
  return text.includes("; ") ? text.split("; ").map(told).join("；") : text;
}

async function learn() {
  messages = [];
  const answer = await fetch("/page/chinese.json").catch(() => null);
  if (!answer?.ok) { messages = null; return; }
  const plain = (one) => one.replace(/\{\d\}/g, "").length;
  messages = Object.entries(await answer.json())
    .sort(([one], [other]) => plain(other) - plain(one))
    .map(([text, words]) => [pattern(text), words]);
  for (const listener of listeners) listener();
}

// A message as a pattern: {1} … stand for anything, and where one stands twice it is the same.
function pattern(text) {
  const seen = new Set();
  const parts = text.split(/\{(\d)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (seen.has(part)) return `\\${part}`;
    seen.add(part);
    return "([^]*?)";
  });
  return new RegExp(`^${parts.join("")}$`);
}

export function onLanguage(listener) {
  listeners.push(listener);
}

export function begin() {
  const button = document.getElementById("language");
  button.addEventListener("click", () => {
    language = language === "en" ? "zh" : "en";
    try { localStorage.setItem("language", language); } catch { /* it is asked again next time */ }
    show(button);
  });
  show(button);
}

function show(button) {
  document.documentElement.lang = language;
  button.textContent = say("other");
  button.lang = language === "en" ? "zh" : "en";
  for (const one of document.querySelectorAll("[data-says]")) one.textContent = say(one.dataset.says);
  for (const one of document.querySelectorAll("[data-labels]")) one.setAttribute("aria-label", say(one.dataset.labels));
  for (const listener of listeners) listener();
  if (language === "zh" && !messages) learn();
}

function remembered() {
  try { return WORDS[localStorage.getItem("language")] ? localStorage.getItem("language") : ""; } catch { return ""; }
}

export function clock(seconds) {
  const whole = Math.floor(seconds + 0.0001);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function dollars(amount) {
  if (amount === null || amount === undefined) return say("unknown");
  return Number(amount.toFixed(2)) === amount || amount >= 1 ? `$${amount.toFixed(2)}` : `$${amount.toFixed(4)}`;
}
