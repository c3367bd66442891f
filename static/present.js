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
  const said = parentElement.querySelector("[role=status]"), button = parentElement.querySelector("button");
  if (said.textContent !== data.said) { said.textContent = data.said; }
  button.onclick = fullScreen;
  if (!known.pressed) {
    known.pressed = (event) => pressed(known, event);
    document.addEventListener("keydown", known.pressed);
  }
  return () => { document.removeEventListener("keydown", known.pressed); known.pressed = null; button.onclick = null; };
}

function pressed(known, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.composedPath()[0].closest?.(TYPED)) return;
  const { ids, questions } = known.data, { asking } = known;
  const tell = (leave = false) => {
    known.number += 1;
    known.send({ number: known.number, at: known.at, asking: known.asking, leave });
  };
  const ask = (whether) => { known.asking = whether; tell(); };
  const go = (position) => {
    known.at = ids[Math.min(Math.max(position, 0), ids.length - 1)];
    tell();
  };
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  let taken = true;
  if (key === "f") { fullScreen(); }
  else if (key === "q" && questions) { ask(!asking); }
  else if (key === "Escape" && !document.fullscreenElement) { if (asking) ask(false); else tell(true); }
  else if (asking) { taken = false; }  // the detail is a page to scroll
  else if (key in STEP) { go(ids.indexOf(known.at) + STEP[key]); }
  else if (key === "Home") { go(0); }
  else if (key === "End") { go(ids.length - 1); }
  else { taken = false; }
  if (taken) event.preventDefault();
}
