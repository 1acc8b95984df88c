// What a figure is made of: traces of bars, marks, lines and words, shapes, and notes beside them.
// Each mark that can be pointed at is listed with where it stands.
const DASH = { dot: "2 3", dash: "6 4" };

function stroke(line = {}, i = 0) {
  const width = one(line.width, i, 1);
  return width ? { stroke: one(line.color, i, "none"), "stroke-width": width,
    "stroke-dasharray": DASH[line.dash] } : {};
}

function outline(name, r) {
  if (name.startsWith("square")) return `M${-r},${-r}H${r}V${r}H${-r}Z`;
  if (name.startsWith("diamond")) {
    const far = r * 1.3;
    return `M0,${-far}L${far},0L0,${far}L${-far},0Z`;
  }
  if (name === "arrow") return `M0,0L${-0.62 * r},${1.9 * r}H${0.62 * r}Z`;
  return `M${r},0A${r},${r} 0 1,1 0,${-r}A${r},${r} 0 0,1 ${r},0Z`;
}

function drawMarks(group, trace, x, y, marks) {
  const { marker = {} } = trace;
  const held = trace.hoverinfo !== "skip";
  for (let i = 0; i < trace.x.length; i += 1) {
    const r = one(marker.size, i, 6) / 2;
    if (trace.y[i] === null || trace.x[i] === null || !r) continue;
    const at = [x.at(trace.x[i]), y.at(trace.y[i])];
    const name = one(marker.symbol, i, "circle"), color = one(marker.color, i, "currentColor");
    const rim = stroke({ width: 0, ...marker.line }, i);
    let turn = "";
    if (marker.angleref === "previous" && i) {
      const [px, py] = [x.at(trace.x[i - 1]), y.at(trace.y[i - 1])];
      turn = ` rotate(${(Math.atan2(at[1] - py, at[0] - px) * 180) / Math.PI + 90})`;
    }
    const open = name.endsWith("-open");
    const path = put(group, "path", { d: outline(name, r), class: held ? "mark" : undefined,
      transform: `translate(${at[0].toFixed(2)},${at[1].toFixed(2)})${turn}`,
      fill: open ? "none" : color, opacity: one(marker.opacity, i), ...rim,
      ...(open && { stroke: color }) });
    if (held) marks.push({ trace, i, x: at[0], y: at[1], r, path });
  }
}

function drawLine(group, trace, x, y) {
  let path = "", up = true;
  trace.x.forEach((value, i) => {
    const level = trace.y[i];
    if (level === null || value === null) { up = true; return; }
    path += `${up ? "M" : "L"}${x.at(value).toFixed(2)},${y.at(level).toFixed(2)}`;
    up = false;
  });
  if (path) put(group, "path", { d: path, fill: "none", "stroke-linejoin": "round", ...stroke(trace.line) });
}

function drawWords(group, trace, x, y, layout) {
  const { textfont = {}, textposition = "middle center" } = trace;
  const anchor = /left/.test(textposition) ? "end" : /right/.test(textposition) ? "start" : "middle";
  trace.x.forEach((value, i) => write(group, one(trace.text, i, ""), { x: x.at(value), y: y.at(trace.y[i]),
    anchor, size: one(textfont.size, i, layout.font.size), color: one(textfont.color, i, layout.font.color) }));
}

function drawBars(group, words, trace, x, y, marks) {
  const { marker = {} } = trace;
  const lying = trace.orientation === "h";
  const [along, across] = lying ? [x, y] : [y, x];
  const [lengths, places] = lying ? [trace.x, trace.y] : [trace.y, trace.x];
  for (let i = 0; i < lengths.length; i += 1) {
    if (lengths[i] === null) continue;
    const half = one(trace.width, i, 0.8) / 2, middle = across.number(places[i]);
    const base = along.number(one(trace.base, i, 0));
    const [a, b] = [along.at(base), along.at(base + lengths[i])].sort((p, q) => p - q);
    const [c, d] = [across.at(middle - half), across.at(middle + half)].sort((p, q) => p - q);
    const box = lying ? [a, c, b, d] : [c, a, d, b];
    put(group, "rect", { class: "mark", x: box[0].toFixed(2), y: box[1].toFixed(2),
      width: (box[2] - box[0]).toFixed(2), height: (box[3] - box[1]).toFixed(2),
      fill: one(marker.color, i), ...stroke({ width: 0, ...marker.line }, i) });
    marks.push({ trace, i, box, x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 });
    if (trace.text) {
      write(words, one(trace.text, i, ""), { x: (c + d) / 2, y: a - 1, anchor: "middle", hang: "bottom",
        size: trace.textfont.size, color: trace.textfont.color });
    }
  }
}

/** A figure's own measures: a share of the plot, from the left and from below. */
const paper = (from, to) => ({ at: (share) => from + share * (to - from), low: 0, from, scale: to - from });

function drawShape(group, shape, x, y) {
  const fill = shape.fillcolor || "none";
  const look = { fill, opacity: shape.opacity, ...stroke(shape.line) };
  if (shape.type === "path") {
    const matrix = [x.scale, 0, 0, y.scale, x.from - x.low * x.scale, y.from - y.low * y.scale];
    put(group, "path", { d: shape.path, transform: `matrix(${matrix.join(" ")})`,
      "vector-effect": "non-scaling-stroke", ...look });
    return;
  }
  const [x0, x1, y0, y1] = [x.at(shape.x0), x.at(shape.x1), y.at(shape.y0), y.at(shape.y1)];
  if (shape.type === "line") put(group, "line", { x1: x0, x2: x1, y1: y0, y2: y1, ...look, fill: undefined });
  else {
    put(group, "rect", { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0),
      height: Math.abs(y1 - y0), ...look });
  }
}

function side(anchor, ref, share, names) {
  if (anchor && anchor !== "auto") return anchor;
  if (ref !== "paper") return names[1];
  return share < 1 / 3 ? names[0] : share > 2 / 3 ? names[2] : names[1];
}

function drawNote(group, note, x, y, layout) {
  const at = [x.at(note.x) + (note.xshift || 0), y.at(note.y) - (note.yshift || 0)];
  if (note.showarrow) { drawArrow(group, note, at, [x.at(note.ax), y.at(note.ay)]); return; }
  const across = side(note.xanchor, note.xref, note.x, ["left", "center", "right"]);
  const down = side(note.yanchor, note.yref, note.y, ["bottom", "middle", "top"]);
  const pad = 2 * { left: 1, center: 0, right: -1 }[across];
  const holder = note.bgcolor || note.opacity ? put(group, "g", { opacity: note.opacity }) : group;
  const text = write(holder, note.text, { x: at[0] + pad, y: at[1] + 2 * { top: 1, middle: 0, bottom: -1 }[down],
    anchor: { left: "start", center: "middle", right: "end" }[across], hang: down,
    size: note.font?.size || layout.font.size, color: note.font?.color || layout.font.color });
  if (note.bgcolor) {
    const box = text.getBBox();
    const rim = 1 + (note.borderpad || 0);
    text.before(put(holder, "rect", { x: box.x - rim, y: box.y - rim, width: box.width + 2 * rim,
      height: box.height + 2 * rim, fill: note.bgcolor }));
  }
}

function drawArrow(group, note, tip, tail) {
  const length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]), width = note.arrowwidth || 1;
  const head = 3.2 * width;
  if (length <= note.standoff + 1) return;
  const [ux, uy] = [(tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length];
  const end = [tip[0] - ux * note.standoff, tip[1] - uy * note.standoff];
  const neck = [end[0] - ux * head * 0.8, end[1] - uy * head * 0.8];
  if (length > note.standoff + head) {
    put(group, "path", { d: `M${tail}L${neck}`, stroke: note.arrowcolor, "stroke-width": width });
  }
  put(group, "path", { d: `M0,0L${-head},${-head / 2}V${head / 2}Z`, fill: note.arrowcolor,
    transform: `translate(${end}) rotate(${(Math.atan2(uy, ux) * 180) / Math.PI})` });
}
