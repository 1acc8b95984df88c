// Axes: from values to pixels, and the ticks that a reader counts by. Times are milliseconds of UTC.
const DAY = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STEPS = [["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 2],
  ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25],
  ["year", 100]];

function moment(value) {
  if (typeof value !== "string") return value;
  return Date.parse(value.length > 10 && !/(Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value);
}

class Axis {
  /** `from` and `to` are the pixels of the range's ends. */
  constructor(spec, range, from, to) {
    this.spec = spec;
    this.dated = spec.type === "date";
    [this.low, this.high] = range.map((end) => this.number(end));
    this.from = from;
    this.to = to;
  }

  number(value) { return this.dated ? moment(value) : value; }

  get scale() { return (this.to - this.from) / (this.high - this.low || 1); }

  at(value) { return this.from + (this.number(value) - this.low) * this.scale; }

  back(pixel) { return this.low + (pixel - this.from) / this.scale; }

  holds(value) { return value >= this.low - 1e-9 && value <= this.high + 1e-9; }

  /** Ticks as [value, words]. */
  ticks() {
    const { spec } = this;
    if (spec.visible === false || spec.showticklabels === false) return [];
    if (spec.tickvals) {
      return spec.tickvals.map((value, i) => [this.number(value), spec.ticktext?.[i] ?? String(value)])
        .filter(([value]) => this.holds(value));
    }
    const most = Math.max(2, Math.min(spec.nticks || 6, Math.abs(this.to - this.from) / 55));
    return this.dated ? this.dates(most) : this.numbers(most);
  }

  numbers(most) {
    const rough = (this.high - this.low) / most;
    const power = 10 ** Math.floor(Math.log10(rough));
    const whole = /d$/.test(this.spec.tickformat || "");
    let step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough - 1e-12);
    if (whole) step = Math.max(1, step);
    const found = [];
    for (let n = Math.ceil(this.low / step - 1e-9); n * step <= this.high + 1e-9; n += 1) {
      const value = n * step;
      const words = /%$/.test(this.spec.tickformat || "") ? `${Math.round(value * 100)}%`
        : Number(value.toFixed(6)).toLocaleString("en-US");
      found.push([value, words.replace("-", "−")]);
    }
    return found;
  }

  dates(most) {
    for (const [unit, step] of STEPS) {
      const days = { day: 1, month: 28, year: 365 }[unit] * step;
      if ((this.high - this.low) / DAY / days > most * 1.2 + 1) continue;
      const found = this.days(unit, step);
      if (found.length <= most || unit === "year" && step === 100) return this.named(found, unit);
    }
    return [];
  }

  days(unit, step) {
    const found = [];
    if (unit === "day") {
      const monday = 4 * DAY, every = step * DAY;  // the first of 1970 was a Thursday
      for (let t = monday + Math.ceil((this.low - monday) / every) * every; t <= this.high; t += every) {
        found.push(t);
      }
      return found;
    }
    const months = unit === "month" ? step : 12 * step;
    const first = new Date(this.low);
    let n = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
    for (; ; n += months) {
      const t = Date.UTC(Math.floor(n / 12), n % 12, 1);
      if (t > this.high) return found;
      if (t >= this.low) found.push(t);
    }
  }

  named(found, unit) {
    let year = null;
    return found.map((t) => {
      const day = new Date(t);
      const now = day.getUTCFullYear();
      if (unit === "year") return [t, String(now)];
      const words = `${unit === "day" ? `${day.getUTCDate()} ` : ""}${MONTHS[day.getUTCMonth()]}`;
      const changed = now !== year;
      year = now;
      return [t, changed ? `${words}<br>${now}` : words];
    });
  }
}

/** The range of an axis that has none: as far as its bars and marks reach. */
function reach(spec, traces, name) {
  const dated = spec.type === "date";
  const ends = [];
  for (const trace of traces) {
    if (trace.type === "bar" && (trace.orientation === "h") === (name === "y")) {
      (trace[name] || []).forEach((value, i) => {
        const middle = dated ? moment(value) : value, half = one(trace.width, i, 0.8) / 2;
        ends.push(middle - half, middle + half);
      });
    } else if (trace.type === "bar") {
      (trace[name] || []).forEach((value, i) => {
        const base = one(trace.base, i, 0);
        const start = dated ? moment(base) : base;
        ends.push(start, start + value);
      });
    } else {
      for (const value of trace[name] || []) if (value !== null) ends.push(dated ? moment(value) : value);
    }
  }
  const known = ends.filter(Number.isFinite);
  return known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
}

/** The i-th of what may be one value for all. */
function one(values, i, otherwise) {
  const value = Array.isArray(values) ? values[i] : values;
  return value ?? otherwise;
}
