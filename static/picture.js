// The chart as a picture for a paper: the finding, the chart, and what it rests on. Made in the browser, so the server
// needs no browser of its own and nothing leaves the machine.
const SCALE = 2, EDGE = 24, INK = "#0b0c0c", QUIET = "#505a5f", FACE = '"Source Sans", "Source Sans 3", Arial, sans-serif';

function broken(pen, text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? line + " " + word : word;
    if (line && pen.measureText(longer).width > width) { lines.push(line); line = word; } else { line = longer; }
  }
  return line ? [...lines, line] : lines;
}

function drawn(svg) {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const picture = new Image();
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  return picture.decode().then(() => picture);
}

async function save(words) {
  const chart = document.querySelector(`.st-key-${words.chart} .js-plotly-plot`);
  if (!chart) return "The chart is still being drawn. Try again in a moment.";
  const { width, height } = chart.getBoundingClientRect();
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  const parts = [[words.title, "600 26px", INK, 34], [words.subtitle, "16px", QUIET, 22], [words.foot, "14px", QUIET, 20]]
    .map(([text, font, colour, step]) => {
      pen.font = `${font} ${FACE}`;
      return { lines: broken(pen, text, width), font: `${font} ${FACE}`, colour, step };
    });
  const [title, subtitle, foot] = parts.map((part) => part.lines.length * part.step + 8);
  canvas.width = (width + 2 * EDGE) * SCALE;
  canvas.height = (height + title + subtitle + foot + 2 * EDGE) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const write = (part, top) => part.lines.forEach((line, i) => {
    pen.font = part.font; pen.fillStyle = part.colour; pen.fillText(line, EDGE, top + (i + 0.8) * part.step);
  });
  write(parts[0], EDGE);
  write(parts[1], EDGE + title);
  for (const svg of chart.querySelectorAll(".svg-container > .main-svg")) {
    pen.drawImage(await drawn(svg), EDGE, EDGE + title + subtitle, width, height);
  }
  write(parts[2], EDGE + title + subtitle + height);
  const link = document.createElement("a");
  link.download = words.file;
  link.href = canvas.toDataURL("image/png");
  link.click();
  return "The picture has been saved with your downloads.";
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button"), status = parentElement.querySelector("[role=status]");
  button.onclick = async () => {
    try { status.textContent = await save(data); } catch { status.textContent = "The picture could not be made in this browser."; }
  };
  return () => { button.onclick = null; };
}
