import { parseFrames, parsePlace, type Frame } from "./frames";

/** A goroutine of a dump or a crash. */
export interface Goroutine {
  /** The runtime's number; 0 where the dump has none. */
  readonly id: number;
  /** What it waits for, such as `chan receive`, without further marks. */
  readonly state: string;
  /** How long it has waited, in minutes; 0 below one. */
  readonly minutes: number;
  /** The runtime has proved that nothing can wake it (goroutine leak profile). */
  readonly leaked: boolean;
  /** Goroutines that this one stands for: profiles count equal stacks. */
  readonly count: number;
  readonly stack: readonly Frame[];
  /** Where it was started; undefined for the main goroutine. */
  readonly created: Frame | undefined;
}

/** `goroutine 7 gp=0x… m=nil [chan send, 5 minutes, locked to thread]:`, the marks in any number. */
const HEADER = /^\s*goroutine (\d+)(?: gp=\S+ m=\S+(?: mp=\S+)?)? \[([^\]]+)\](?:\s*\{[^}]*\})?:\s*$/;
/** As go.uber.org/goleak prints what is left over. */
const GOLEAK = /^\s*\[?Goroutine (\d+) in state (.+), with .+ on top of the stack:\s*$/;

/**
 * Reads the goroutines of `lines` from `at` on, as `GOTRACEBACK`, `debug=2` dumps and goleak print them.
 * Lines that are no part of any are passed over.
 */
export function parseGoroutines(lines: readonly string[], at = 0, end = lines.length): Goroutine[] {
  const out: Goroutine[] = [];
  for (let i = at; i < end; i++) {
    const line = lines[i] ?? "";
    const header = HEADER.exec(line) ?? GOLEAK.exec(line);
    if (header === null) continue;
    const { frames, next } = parseStack(lines, i + 1);
    const created = parseCreated(lines, next);
    out.push({ id: Number(header[1]), ...stateOf(header[2] ?? ""), count: 1, stack: frames, created });
    i = next - 1;
  }
  return out;
}

/** Frames from `at` on; goleak's form has a blank line or a repeated header before them. */
function parseStack(
  lines: readonly string[],
  at: number,
): { readonly frames: readonly Frame[]; readonly next: number } {
  let i = at;
  const frames: Frame[] = [];
  for (;;) {
    const part = parseFrames(lines, i);
    frames.push(...part.frames);
    // A cut in the middle of a very deep stack.
    if (
      part.frames.length > 0 &&
      /^\s*\.\.\.(?:additional frames elided|\d+ frames elided)\.\.\.\s*$/.test(lines[part.next] ?? "")
    ) {
      i = part.next + 1;
      continue;
    }
    return { frames, next: Math.max(part.next, at) };
  }
}

function parseCreated(lines: readonly string[], at: number): Frame | undefined {
  const created = /^\s*created by (\S+)(?: in goroutine \d+)?\s*$/.exec(lines[at] ?? "");
  const place = created === null ? undefined : parsePlace(lines[at + 1] ?? "");
  return created === null || place === undefined ? undefined : { func: created[1] ?? "", ...place };
}

function stateOf(marks: string): { readonly state: string; readonly minutes: number; readonly leaked: boolean } {
  const parts = marks.split(",").map((p) => p.trim());
  const minutes = Number(/^(\d+) minutes$/.exec(parts.find((p) => p.endsWith(" minutes")) ?? "")?.[1] ?? 0);
  const first = parts[0] ?? "";
  const leaked = / \(leaked\)$/.test(first);
  return { state: first.replace(/ \((?:leaked|durable|scan)\)/g, ""), minutes, leaked };
}

/** True if a goroutine in this state waits for another one. */
export function waitsForOthers(state: string): boolean {
  return /^(?:chan |select|semacquire|sync\.|sync-)/.test(state);
}
