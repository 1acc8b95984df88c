// The charts of a page as one picture, made in the browser: what is drawn is what is saved, with
// its title, the selection in words and where it comes from, and with the page's own typeface inside.
const box = document.currentScript.parentElement.querySelector(".picture");
const told = box.dataset;
const PAD = 20, SCALE = 2, NS = "http://www.w3.org/2000/svg";

function charts() {
  return [...document.querySelectorAll("[data-testid=stMain] .chart")].filter(
    (plot) => plot.getClientRects().length && plot.querySelector("svg.drawn"));
}

function wrapped(words, font, width) {
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = font;
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && ruler.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

async function typeface() {
  // The bytes go along: a picture has no page to ask for its letters.
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try { return [...sheet.cssRules]; } catch { return []; }
  }).filter((rule) => rule instanceof CSSFontFaceRule
    && /source sans/i.test(rule.style.getPropertyValue("font-family"))
    && rule.style.getPropertyValue("font-style") !== "italic");
  const faces = await Promise.all(rules.slice(0, 1).map(async (rule) => {
    const found = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue("src"));
    if (!found) return "";
    const base = rule.parentStyleSheet.href || document.baseURI;
    const blob = await (await fetch(new URL(found[1], base))).blob();
    const data = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
    return `@font-face{font-family:"Source Sans";font-weight:200 900;src:url(${data})}`;
  }));
  return faces.join("");
}

function element(name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

async function picture() {
  await document.fonts.ready;
  const plots = charts();
  if (!plots.length) return null;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const width = Math.max(...plots.map((plot) => plot.clientWidth)) + 2 * PAD;
  const family = '"Source Sans", "Source Sans Pro", sans-serif';
  const root = element("svg", { xmlns: NS, width, "font-family": family });
  const sheet = element("style", {}, await typeface());
  const paper = element("rect", { width: "100%", fill: colour("paper") });
  root.append(sheet, paper);
  let y = PAD;
  const write = (words, size, weight, ink) => {
    for (const line of wrapped(words, `${weight} ${size}px ${family}`, width - 2 * PAD)) {
      y += size * 1.25;
      root.append(element("text",
        { x: PAD, y, "font-size": size, "font-weight": weight, fill: colour(ink) }, line));
    }
  };
  write(told.title, 20, 700, "ink");
  write(told.words, 14, 400, "muted");
  y += 10;
  for (const plot of plots) {
    const layers = element("svg",
      { x: PAD, y, width: plot.clientWidth, height: plot.clientHeight });
    const copy = plot.querySelector("svg.drawn").cloneNode(true);
    copy.setAttribute("overflow", "visible");
    layers.append(copy);
    root.append(layers);
    y += plot.clientHeight + 10;
  }
  write(`Démarche · ${location.href}`, 11, 400, "muted");
  const height = Math.ceil(y + PAD);
  root.setAttribute("height", height);
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  paper.setAttribute("height", height);
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

async function pixels({ text, width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: width * SCALE, height: height * SCALE });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

for (const button of box.querySelectorAll("button")) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const made = await picture();
    if (!made) {
      button.textContent = "No chart in this view";
      setTimeout(() => { button.textContent = label; }, 2000);
      return;
    }
    const kind = button.dataset.kind;
    const blob = kind === "png" ? await pixels(made)
      : new Blob([made.text], { type: "image/svg+xml" });
    const link = Object.assign(document.createElement("a"),
      { href: URL.createObjectURL(blob), download: `${told.name}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
}
