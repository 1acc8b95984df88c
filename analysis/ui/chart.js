// Draws a figure as plotly describes it, and tells the server which mark was clicked or which days
// were brushed. Plotly's own code knows a hundred kinds of chart; its four megabytes take a browser
// a second, and ours need three kinds.
const NEAR = 14;  // pixels from a mark at which it still answers
const DRAGGED = 5;
let drawn = 0;

function frame(layout, traces, width) {
  const { margin, height } = layout;
  const area = { left: margin.l, right: width - margin.r, top: margin.t, bottom: height - margin.b };
  const axes = {};
  for (const [name, spec] of Object.entries(layout)) {
    if (!/^[xy]axis\d*$/.test(name)) continue;
    const key = name.replace("axis", "");
    const mine = traces.filter((trace) => (trace[`${key[0]}axis`] || key[0]) === key);
    const range = spec.range || reach(spec, mine, key[0]);
    const [start, end] = spec.domain || [0, 1];
    const share = key[0] === "x" ? [area.left, area.right] : [area.bottom, area.top];
    const [from, to] = [start, end].map((each) => share[0] + each * (share[1] - share[0]));
    axes[key] = new Axis(spec, range, from, to);
  }
  if (axes.y?.spec.scaleanchor) even(axes.x, axes.y);
  return { area, axes };
}

/** One unit as long on both axes, by showing more of the one that has room. */
function even(x, y) {
  const scale = Math.min(Math.abs(x.scale), Math.abs(y.scale));
  for (const axis of [x, y]) {
    const middle = (axis.low + axis.high) / 2, half = Math.abs(axis.to - axis.from) / scale / 2;
    [axis.low, axis.high] = [middle - half, middle + half];
  }
}

function drawAxis(under, over, key, axis, area) {
  const { spec } = axis;
  if (spec.visible === false) return;
  const across = key[0] === "x";
  const line = (value, color, width = 1) => {
    const at = Math.round(axis.at(value)) + 0.5;
    put(under, "line", { stroke: color, "stroke-width": width, ...(across
      ? { x1: at, x2: at, y1: area.top, y2: area.bottom } : { x1: area.left, x2: area.right, y1: at, y2: at }) });
  };
  const { size, color } = spec.tickfont;
  const top = spec.side === "top";
  for (const [value, words] of axis.ticks()) {
    if (spec.showgrid && !(spec.zeroline && value === 0)) line(value, spec.gridcolor);
    if (across) {
      const x = axis.at(value), y = top ? area.top - 3 : area.bottom + 3;
      const slanted = spec.tickangle && { transform: `rotate(${spec.tickangle} ${x} ${y - 3})` };
      write(over, words, { x, y, size, color, ...slanted, anchor: slanted ? "start" : "middle",
        hang: top ? "bottom" : "top" });
    } else write(over, words, { x: area.left - 3, y: axis.at(value), size, color, anchor: "end" });
  }
  if (spec.zeroline && axis.holds(0)) line(0, spec.zerolinecolor, spec.zerolinewidth);
}

function draw(host, { data: traces, layout }, width, alt) {
  const { area, axes } = frame(layout, traces, width);
  const { height, font } = layout;
  const clip = `chart-area-${(drawn += 1)}`;
  const root = document.createElementNS(SVG, "svg");
  const named = { width, height, viewBox: `0 0 ${width} ${height}`, class: "drawn", role: "img",
    "aria-label": alt, "font-family": font.family, "font-size": font.size, fill: font.color };
  for (const key in named) root.setAttribute(key, named[key]);
  root.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  host.querySelector("svg.drawn")?.remove();
  host.prepend(root);  // at once: words are measured where they stand
  put(put(put(root, "defs"), "clipPath", { id: clip }), "rect", { x: area.left, y: area.top,
    width: Math.max(0, area.right - area.left), height: Math.max(0, area.bottom - area.top) });
  put(root, "rect", { class: "area", x: area.left, y: area.top, fill: "none",
    width: Math.max(0, area.right - area.left), height: Math.max(0, area.bottom - area.top) });
  const layer = (clipped) => put(root, "g", clipped ? { "clip-path": `url(#${clip})` } : {});
  const layers = { below: layer(layout.shapes?.some((shape) => shape.type === "path" && !shape.xref)) };
  Object.assign(layers, { grid: layer(), between: layer(), inside: layer(true), free: layer(), above: layer(),
    ticks: layer(), notes: layer() });
  for (const [key, axis] of Object.entries(axes)) drawAxis(layers.grid, layers.ticks, key, axis, area);
  const sheet = { x: paper(area.left, area.right), y: paper(area.bottom, area.top) };
  const along = (ref, key) => (ref === "paper" ? sheet[key] : axes[ref || key]);
  for (const shape of layout.shapes || []) {
    drawShape(layers[shape.layer || "above"], shape, along(shape.xref, "x"), along(shape.yref, "y"));
  }
  const marks = [];
  for (const kind of ["bar", "scatter"]) {
    for (const trace of traces.filter((each) => each.type === kind)) {
      const group = put(trace.cliponaxis === false ? layers.free : layers.inside, "g",
        { class: `trace ${kind}`, opacity: trace.opacity });
      const [x, y] = [axes[trace.xaxis || "x"], axes[trace.yaxis || "y"]];
      if (kind === "bar") drawBars(group, layers.free, trace, x, y, marks);
      else {
        const mode = trace.mode || "lines+markers";
        if (/lines/.test(mode)) drawLine(group, trace, x, y);
        if (/markers/.test(mode)) drawMarks(group, trace, x, y, marks);
        if (/text/.test(mode)) drawWords(group, trace, x, y, layout);
      }
    }
  }
  for (const note of layout.annotations || []) {
    drawNote(layers.notes, note, along(note.xref, "x"), along(note.yref, "y"), layout);
  }
  return { root, area, axes, marks, layout, layers };
}

/** The topmost bar under the pointer, or else the nearest mark. */
function under(marks, x, y) {
  let found = null, least = NEAR;
  for (const mark of marks) {
    if (mark.box) {
      const [left, top, right, bottom] = mark.box;
      if (x >= left - 2 && x <= right + 2 && y >= top - 3 && y <= bottom + 3 && least > 0) found = mark;
    } else {
      const far = Math.max(0, Math.hypot(mark.x - x, mark.y - y) - mark.r)
        + Math.hypot(mark.x - x, mark.y - y) * 0.01;
      if (far <= least) [found, least] = [mark, far];
    }
  }
  return found;
}

function hint(mark) {
  const { trace, i } = mark;
  const value = (name) => Number(trace[name][i]).toLocaleString("en-US");
  return (trace.hovertemplate || "").replace(/<extra>.*<\/extra>/, "")
    .replace(/%\{customdata\[(\d+)\]\}/g, (_, n) => trace.customdata?.[i]?.[n] ?? "")
    .replace(/%\{([xy])[^}]*\}/g, (_, name) => value(name));
}

function point(host, event) {
  const box = host.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function show(host, mark, x, y) {
  const label = host.querySelector(".hint");
  const { hoverlabel } = host.chart.layout;
  label.hidden = !mark || !hint(mark).replace(/<[^>]*>/g, "").trim();
  if (label.hidden) return;
  say(label, hint(mark));
  label.style.cssText = `background:${hoverlabel.bgcolor};border-color:${hoverlabel.bordercolor};`
    + `color:${hoverlabel.font.color}`;
  const [wide, high] = [label.offsetWidth, label.offsetHeight];
  const left = x + 14 + wide > host.clientWidth ? x - 14 - wide : x + 14;
  label.style.left = `${Math.max(0, Math.min(left, host.clientWidth - wide))}px`;
  label.style.top = `${Math.max(0, Math.min(y - high / 2, host.clientHeight - high))}px`;
}

/** Frame the mark whose evidence is shown until the drawer closes; the page behind stays as it is. */
function choose(host, path) {
  const { font } = host.chart.layout;
  host.querySelector(".chosen")?.remove();
  const frame = path?.cloneNode();
  if (!frame) return;
  const look = { class: "chosen", fill: "none", stroke: font.color, "stroke-width": 3, opacity: 1 };
  for (const key in look) frame.setAttribute(key, look[key]);
  path.parentNode.append(frame);
  let opened = false;
  const watch = new MutationObserver(() => {
    const open = Boolean(document.querySelector("[role=dialog]"));
    if (frame.isConnected && (open || !opened)) opened ||= open;
    else {
      frame.remove();
      watch.disconnect();
    }
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

function listen(host) {
  let start = null, band = null;
  const brushed = () => host.chart?.layout.dragmode === "select";
  const days = (...pixels) => pixels.sort((a, b) => a - b)
    .map((each) => new Date(host.chart.axes.x.back(each)).toISOString().slice(0, 10));
  host.addEventListener("pointermove", (event) => {
    if (!host.chart) return;
    const [x, y] = point(host, event);
    if (start !== null) {
      const { area, layers, layout } = host.chart;
      const [a, b] = [start, Math.max(area.left, Math.min(area.right, x))].sort((p, q) => p - q);
      band ||= put(layers.above, "rect", { y: area.top, height: area.bottom - area.top, "fill-opacity": 0.14,
        fill: layout.newselection.line.color, stroke: layout.newselection.line.color });
      band.setAttribute("x", a);
      band.setAttribute("width", b - a);
      return;
    }
    const mark = under(host.chart.marks, x, y);
    show(host, mark, x, y);
    host.style.cursor = brushed() ? "ew-resize" : mark && host.clickable ? "pointer" : "";
  });
  host.addEventListener("pointerleave", () => { host.querySelector(".hint").hidden = true; });
  host.addEventListener("pointerdown", (event) => {
    if (!brushed() || event.button) return;
    const { area } = host.chart;
    const [x, y] = point(host, event);
    if (x < area.left || x > area.right || y < area.top - 10 || y > area.bottom + 10) return;
    start = x;
    host.setPointerCapture(event.pointerId);
    show(host, null);
    event.preventDefault();
  });
  const done = (event) => {
    if (start === null) return;
    const { area } = host.chart;
    const end = Math.max(area.left, Math.min(area.right, point(host, event)[0]));
    const [first, last] = days(start, end);
    const dragged = event.type === "pointerup" && Math.abs(end - start) > DRAGGED;
    start = null;
    if (dragged) host.send("brush", [first, last]);
    else band?.remove();
    band = null;
  };
  host.addEventListener("pointerup", done);
  host.addEventListener("pointercancel", done);
  host.addEventListener("click", (event) => {
    if (!host.chart || brushed() || !host.clickable) return;
    const mark = under(host.chart.marks, ...point(host, event));
    const told = mark?.trace.customdata?.[mark.i];
    if (!told) return;
    choose(host, mark.path);
    host.send("click", told);
  });
}

function refresh(host) {
  const { layout } = host.figure;
  const width = layout.autosize === false ? layout.width : Math.floor(host.parentElement.clientWidth);
  if (!width || (host.width === width && host.of === host.figure)) return;
  [host.width, host.of] = [width, host.figure];
  host.style.width = layout.autosize === false ? `${width}px` : "";
  host.chart = draw(host, host.figure, width, host.alt);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".chart");
  const text = new TextDecoder().decode(data);
  host.send = setTriggerValue;
  if (!host.text) {
    listen(host);
    new ResizeObserver(() => refresh(host)).observe(host.parentElement);
  }
  if (host.text === text) return;
  host.text = text;
  const { figure, alt, clickable } = JSON.parse(text);
  Object.assign(host, { figure, alt, clickable });
  host.style.height = `${figure.layout.height}px`;
  host.style.touchAction = figure.layout.dragmode === "select" ? "pan-y" : "";
  refresh(host);
}
