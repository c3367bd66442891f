// The keys of a presentation. What is wanted is counted here, from press to press: the page may be a slide or two behind.
const STEP = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const TYPED = "input, textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";

function fullScreen() {
  if (document.fullscreenElement) { document.exitFullscreen(); } else { document.documentElement.requestFullscreen?.(); }
}

export default function ({ parentElement, data, setStateValue }) {
  const known = (parentElement.deck ??= { number: data.number, at: data.at });
  if (data.number >= known.number) { known.number = data.number; known.at = data.at; }
  const said = parentElement.querySelector("[role=status]"), button = parentElement.querySelector("button");
  if (said.textContent !== data.said) { said.textContent = data.said; }
  button.onclick = fullScreen;

  const ask = (to) => { known.number += 1; setStateValue("asked", { number: known.number, to }); };
  const go = (position) => {
    known.at = data.ids[Math.min(Math.max(position, 0), data.ids.length - 1)];
    ask(known.at);
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.composedPath()[0].closest?.(TYPED)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    let taken = true;
    if (key === "f") { fullScreen(); }
    else if (key === "q" && data.questions) { ask(data.asking ? "back" : "question"); }
    else if (key === "Escape" && !document.fullscreenElement) { ask(data.asking ? "back" : "leave"); }
    else if (data.asking) { taken = false; }  // the detail is a page to scroll
    else if (key in STEP) { go(data.ids.indexOf(known.at) + STEP[key]); }
    else if (key === "Home") { go(0); }
    else if (key === "End") { go(data.ids.length - 1); }
    else { taken = false; }
    if (taken) event.preventDefault();
  };
  document.addEventListener("keydown", pressed);
  return () => { document.removeEventListener("keydown", pressed); button.onclick = null; };
}
