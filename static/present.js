// The keys of a presentation. What is wanted is counted here, from press to press: the page may be a slide or two behind.
const STEP = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const TYPED = "input, textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";

function fullScreen() {
  if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen?.(); }
}

// Called again for each new slide, and what it returned before is called only when the component leaves the page. So there
// is one listener, which goes by the latest of what it was given; a second one would count each press twice.
export default function ({ parentElement, data, setStateValue }) {
  const known = (parentElement.deck ??= { number: data.number, at: data.at, asking: data.asking });
  if (data.number >= known.number) { known.number = data.number; known.at = data.at; known.asking = data.asking; }
  known.data = data;
  known.send = (asked) => setStateValue("asked", asked);
  const status = parentElement.querySelector("[role=status]"), button = parentElement.querySelector(".full");
  if (status.textContent !== data.announcement) { status.textContent = data.announcement; }
  button.onclick = fullScreen;
  known.status = status;
  strip(parentElement.querySelector(".strip"), known);
  clock(parentElement.querySelector(".clock"), known);
  follow(known);
  enlarge(known);
  if (!known.pressed) {
    known.pressed = (event) => pressed(known, event);
    document.addEventListener("keydown", known.pressed);
  }
  return () => {
    document.removeEventListener("keydown", known.pressed);
    document.removeEventListener("click", known.clicked);
    document.removeEventListener("mousemove", known.moved);
    clearInterval(known.ticking);
    known.channel?.close();
    document.body.classList.remove("deck-large");
    known.dot?.remove();
    known.pressed = known.clicked = known.ticking = known.channel = known.dot = null;
    button.onclick = null;
  };
}

function tell(known, leave = false) {
  known.number += 1;
  known.send({ number: known.number, at: known.at, asking: known.asking, leave });
  if (!leave) known.channel?.postMessage({ at: known.at });
}

function go(known, position) {
  const { ids } = known.data;
  known.at = ids[Math.min(Math.max(position, 0), ids.length - 1)];
  known.asking = false;
  tell(known);
}

// A mark for each action, to go by: its shape in its colour, its name for those who listen.
function strip(list, known) {
  const { marks } = known.data;
  if (!list || list.dataset.of === JSON.stringify([marks, known.data.at])) return;
  list.dataset.of = JSON.stringify([marks, known.data.at]);
  list.replaceChildren(...marks.map(({ id, shape, colour, name }) => {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.textContent = shape;
    mark.style.color = colour;
    mark.title = name;
    mark.setAttribute("aria-label", name);
    if (id === known.data.at) mark.setAttribute("aria-current", "true");
    mark.onclick = () => go(known, known.data.ids.indexOf(id));
    return mark;
  }));
}

// How long has been presented, from the first slide that was shown; T starts it anew.
function clock(place, known) {
  known.since ??= Date.now();
  const show = () => {
    const seconds = Math.floor((Date.now() - known.since) / 1000);
    place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  known.tick = show;
  known.ticking ??= setInterval(() => known.tick(), 1000);
  show();
}

// Slides and notes of one browser go together: each says where it is, and goes where the other went.
function follow(known) {
  if (known.channel || !window.BroadcastChannel) return;
  known.channel = new BroadcastChannel("deck");
  known.channel.onmessage = ({ data }) => {
    if (!known.data.ids.includes(data.at) || data.at === known.at) return;
    known.at = data.at;
    known.asking = false;
    known.number += 1;
    known.send({ number: known.number, at: known.at, asking: false, leave: false });
  };
}

// A click on the chart fills the window with it; another, or Escape, gives the slide back.
function enlarge(known) {
  if (known.clicked) return;
  known.clicked = (event) => {
    if (event.target.closest?.(".st-key-deck")) large(!document.body.classList.contains("deck-large"));
  };
  document.addEventListener("click", known.clicked);
}

function large(whether) {
  document.body.classList.toggle("deck-large", whether);
  requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
}

// A large dot where the mouse is, for who sits at the back.
function pointer(known) {
  if (known.dot) { known.dot.remove(); known.dot = null; return; }
  known.dot = document.createElement("div");
  known.dot.className = "deck-dot";
  document.body.append(known.dot);
  known.moved ??= (event) => {
    if (known.dot) { known.dot.style.left = `${event.clientX}px`; known.dot.style.top = `${event.clientY}px`; }
  };
  document.addEventListener("mousemove", known.moved);  // the same listener is added once, however often
}

// Digits are gathered; G or Enter goes to the slide of that number, G alone to the last.
function digits(known, key) {
  if (/^[0-9]$/.test(key)) {
    known.typed = `${known.typed ?? ""}${key}`.slice(-3);
    known.status.textContent = `Slide ${known.typed}: G or Enter goes there`;
    return true;
  }
  if (key !== "g" && !(key === "Enter" && known.typed)) { known.typed = ""; return false; }
  go(known, known.typed ? Number(known.typed) - 1 : known.data.ids.length - 1);
  known.typed = "";
  return true;
}

function pressed(known, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.composedPath()[0].closest?.(TYPED)) return;
  const { ids, questions, notes } = known.data, { asking } = known;
  const ask = (whether) => { known.asking = whether; tell(known); };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  let taken = true;
  if (key === "f") { fullScreen(); }
  else if (key === "p") { pointer(known); }
  else if (key === "t") { known.since = Date.now(); known.tick(); }
  else if (key === "n" && notes) { window.open(notes, "deck_notes"); }
  else if (key === "q" && questions) { ask(!asking); }
  else if (key === "Escape" && document.body.classList.contains("deck-large")) { large(false); }
  else if (key === "Escape" && !document.fullscreenElement) { if (asking) ask(false); else tell(known, true); }
  else if (asking) { taken = false; }  // the detail is a page to scroll
  else if (event.composedPath()[0].tagName !== "BUTTON" || key !== "Enter" ? digits(known, key) : false) { /* gone there, or gathered */ }
  else if (key in STEP) { large(false); go(known, ids.indexOf(known.at) + STEP[key]); }
  else if (key === "Home") { go(known, 0); }
  else if (key === "End") { go(known, ids.length - 1); }
  else { taken = false; }
  if (taken) event.preventDefault();
}
