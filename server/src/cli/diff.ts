/** A unified diff with three lines of context; empty where the texts are equal. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const a = splitLines(before);
  const b = splitLines(after);
  const script = editScript(a, b);
  let out = `--- ${name}\n+++ ${name}\n`;
  for (const hunk of hunks(script)) {
    const first = hunk[0];
    if (first === undefined) continue;
    const removed = hunk.filter((s) => s.op !== "+").length;
    const added = hunk.filter((s) => s.op !== "-").length;
    out += `@@ -${range(first.a, removed)} +${range(first.b, added)} @@\n`;
    for (const step of hunk) {
      const line = step.op === "+" ? b[step.b] : a[step.a];
      out += step.op + (line ?? "");
      if (line?.endsWith("\n") !== true) out += "\n\\ No newline at end of file\n";
    }
  }
  return out;
}

interface Step {
  readonly op: " " | "-" | "+";
  /** 0-based lines in both texts at this step. */
  readonly a: number;
  readonly b: number;
}

const CONTEXT = 3;

function range(start: number, count: number): string {
  // An empty range names the line before it.
  const line = count === 0 ? start : start + 1;
  return count === 1 ? String(line) : `${line},${count}`;
}

function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

/** Shortest edit script (E. Myers, "An O(ND) Difference Algorithm", 1986), after what is equal at both ends. */
function editScript(a: readonly string[], b: readonly string[]): Step[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const middle = shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const out: Step[] = [];
  for (let i = 0; i < head; i++) out.push({ op: " ", a: i, b: i });
  for (const s of middle) out.push({ op: s.op, a: s.a + head, b: s.b + head });
  for (let i = tail; i > 0; i--) out.push({ op: " ", a: a.length - i, b: b.length - i });
  return out;
}

function shortest(a: readonly string[], b: readonly string[]): Step[] {
  const max = a.length + b.length;
  const trace: Map<number, number>[] = [];
  let frontier = new Map<number, number>([[1, 0]]);
  search: for (let d = 0; d <= max; d++) {
    trace.push(new Map(frontier));
    const next = new Map(frontier);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (next.get(k - 1) ?? -1) < (next.get(k + 1) ?? -1));
      let x = down ? (next.get(k + 1) ?? 0) : (next.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) break search;
    }
    frontier = next;
  }
  const out: Step[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const v = trace[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (v.get(k - 1) ?? -1) < (v.get(k + 1) ?? -1));
    const prevX = v.get(down ? k + 1 : k - 1) ?? 0;
    const prevY = prevX - (down ? k + 1 : k - 1);
    while (x > prevX && y > prevY && x > 0 && y > 0) out.push({ op: " ", a: --x, b: --y });
    if (d === 0) break;
    if (down) out.push({ op: "+", a: x, b: --y });
    else out.push({ op: "-", a: --x, b: y });
  }
  return out.reverse();
}

function hunks(script: readonly Step[]): Step[][] {
  const out: Step[][] = [];
  let current: Step[] = [];
  let lastChange = -Infinity;
  script.forEach((step, i) => {
    if (step.op === " ") {
      if (i - lastChange <= CONTEXT) current.push(step);
      return;
    }
    if (i - lastChange > 2 * CONTEXT) {
      if (current.length > 0) out.push(current);
      current = script.slice(Math.max(0, i - CONTEXT), i).filter((s) => s.op === " ");
    } else current.push(...script.slice(Math.max(lastChange + CONTEXT + 1, 0), i));
    current.push(step);
    lastChange = i;
  });
  if (current.length > 0) out.push(current);
  return out;
}
