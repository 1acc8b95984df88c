// Words on a chart: the few tags that figures use (<b> <u> <br> <span style>), as SVG or as HTML.
// What stands between the tags is only ever set as text, whoever wrote it.
const SVG = "http://www.w3.org/2000/svg";
const LEADING = 1.3;
const reader = new DOMParser();

function put(parent, name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) if (attributes[key] !== undefined) made.setAttribute(key, attributes[key]);
  parent.append(made);
  return made;
}

function styled(node, style) {
  if (node.nodeName === "B") return { ...style, bold: true };
  if (node.nodeName === "U") return { ...style, underlined: true };
  const { color, fontSize } = node.style || {};
  return { ...style, ...(color && { color }), ...(fontSize && { size: parseFloat(fontSize) }) };
}

/** Lines of runs: {text, bold, underlined, color, size}. */
function lines(words) {
  const text = String(words ?? "");
  if (!/[<&]/.test(text)) return [[{ text }]];
  const found = [[]];
  const walk = (parent, style) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) found.at(-1).push({ ...style, text: node.data });
      else if (node.nodeName === "BR") found.push([]);
      else walk(node, styled(node, style));
    }
  };
  walk(reader.parseFromString(`<body>${text}`, "text/html").body, {});
  return found;
}

/**
 * Words in SVG. `y` is their middle, top or bottom as `hang` says; `anchor` is start, middle or end.
 */
function write(parent, words, { x, y, anchor = "start", hang = "middle", size, color, ...more }) {
  const rows = lines(words);
  const leading = size * LEADING;
  const text = put(parent, "text", { "text-anchor": anchor, "font-size": size, fill: color, ...more });
  const lift = { top: 0.5, middle: 0.5 - rows.length / 2, bottom: 0.5 - rows.length }[hang];
  rows.forEach((row, index) => {
    const at = y + (lift + index) * leading + size * 0.35;
    const line = rows.length > 1 || row.length !== 1 ? put(text, "tspan") : text;
    line.setAttribute("x", x);
    line.setAttribute("y", at);
    for (const run of row) {
      const plain = row.length === 1 && !run.color && !run.size;
      const part = plain ? line : put(line, "tspan");
      if (run.bold) part.setAttribute("font-weight", 700);
      if (run.underlined) part.setAttribute("text-decoration", "underline");
      if (run.color) part.setAttribute("fill", run.color);
      if (run.size) part.setAttribute("font-size", run.size);
      part.append(run.text);
    }
  });
  return text;
}

/** The same words in HTML, for the label at the pointer. */
function say(host, words) {
  host.replaceChildren(...lines(words).map((row) => {
    const line = document.createElement("div");
    for (const run of row) {
      const part = document.createElement(run.bold ? "b" : "span");
      part.textContent = run.text;
      line.append(part);
    }
    return line;
  }));
}
