/** Plots on two logarithmic axes, as SVG that follows light and dark pages. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface PlotOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

const WIDTH = 780;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 260;
const TOP = 40;
const BOTTOM = 48;
const COLOURS = ["#d1495b", "#2e86ab", "#6a994e", "#e09f3e", "#7b5ea7", "#3d405b", "#00917c", "#b56576", "#8d8741"];

/** Points are drawn in order of x; values that are not above 0 are left out. */
export function plot(series: readonly Series[], { title, x, y }: PlotOptions): string {
  const drawn = series
    .map((s) => ({ ...s, points: s.points.filter(([a, b]) => a > 0 && b > 0).sort((a, b) => a[0] - b[0]) }))
    .filter((s) => s.points.length > 0);
  const xs = scale(
    drawn.flatMap((s) => s.points.map((p) => p[0])),
    LEFT,
    WIDTH - RIGHT,
  );
  const ys = scale(
    drawn.flatMap((s) => s.points.map((p) => p[1])),
    HEIGHT - BOTTOM,
    TOP,
  );
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    "<style>text{fill:#333}line{stroke:#bbb}@media(prefers-color-scheme:dark){text{fill:#ddd}line{stroke:#555}}</style>",
    text(LEFT, 20, title, 'font-size="15"'),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x, 'text-anchor="middle"'),
    text(LEFT - 8, TOP - 8, y, 'text-anchor="end"'),
  ];
  for (const t of xs.ticks) {
    out.push(line(xs.at(t), TOP, xs.at(t), HEIGHT - BOTTOM));
    out.push(text(xs.at(t), HEIGHT - BOTTOM + 16, short(t), 'text-anchor="middle"'));
  }
  for (const t of ys.ticks) {
    out.push(line(LEFT, ys.at(t), WIDTH - RIGHT, ys.at(t)));
    out.push(text(LEFT - 8, ys.at(t) + 4, short(t), 'text-anchor="end"'));
  }
  for (const [i, { name, points }] of drawn.entries()) {
    const colour = COLOURS[i % COLOURS.length] ?? "";
    const at = points.map(([a, b]) => [xs.at(a), ys.at(b)] as const);
    const path = at.map((p) => p.map((n) => n.toFixed(1)).join(",")).join(" ");
    out.push(`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const [a, b] of at) out.push(`<circle cx="${a.toFixed(1)}" cy="${b.toFixed(1)}" r="3.5" fill="${colour}"/>`);
    const row = TOP + 12 + i * 20;
    out.push(`<circle cx="${WIDTH - RIGHT + 16}" cy="${row - 4}" r="5" fill="${colour}"/>`);
    out.push(text(WIDTH - RIGHT + 28, row, name));
  }
  return [...out, "</svg>", ""].join("\n");
}

interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** From the power of ten below the least value to the one above the greatest. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

function short(n: number): string {
  return n >= 1e6 ? `${n / 1e6}M` : n >= 1e3 ? `${n / 1e3}k` : String(Number(n.toPrecision(3)));
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"/>`;
}

function text(x: number, y: number, value: string, attributes = ""): string {
  const escaped = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escaped}</text>`;
}
