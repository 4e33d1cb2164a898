import type { Frame } from "./frames";
import type { Goroutine } from "./goroutines";

/** A profile in text form, or the like of one that was read from its binary form. */
export interface Profile {
  /** `goroutine`, `goroutineleak`, `heap`, `contention` (blocking), `mutex`, `threadcreate`… */
  readonly type: string;
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** Goroutines, live objects, or contentions. */
  readonly count: number;
  /** Live bytes of a heap profile, nanoseconds or cycles of a contention profile; else 0. */
  readonly size: number;
  readonly stack: readonly Frame[];
}

/** Reads profiles as `?debug=1` serves them; undefined where the text is none. */
export function parseTextProfile(lines: readonly string[]): Profile | undefined {
  const first = lines.findIndex((l) => /^(?:\w+ profile: |--- (?:contention|mutex):)/.test(l));
  if (first < 0) return undefined;
  const head = /^(\w+) profile: |^--- (contention|mutex):/.exec(lines[first] ?? "");
  const type = head?.[1] ?? head?.[2] ?? "";
  const samples: Sample[] = [];
  for (let i = first + 1; i < lines.length; i++) {
    const sample = sampleHead(lines[i] ?? "");
    if (sample === undefined) continue;
    const stack: Frame[] = [];
    while (/^#\t/.test(lines[i + 1] ?? "")) {
      i++;
      const frame = parseFrame(lines[i] ?? "");
      if (frame !== undefined) stack.push(frame);
    }
    if (stack.length > 0) samples.push({ ...sample, stack });
  }
  return { type, samples };
}

/** `5 @ 0x…` counts, `1: 1024 [2: 2048] @ …` objects and bytes in use, `123456 7 @ …` cycles and contentions. */
function sampleHead(line: string): { readonly count: number; readonly size: number } | undefined {
  const heap = /^(\d+): (\d+) \[\d+: \d+\] @/.exec(line);
  if (heap !== null) return { count: Number(heap[1]), size: Number(heap[2]) };
  const contention = /^(\d+) (\d+) @/.exec(line);
  if (contention !== null) return { count: Number(contention[2]), size: Number(contention[1]) };
  const plain = /^(\d+) @/.exec(line);
  return plain === null ? undefined : { count: Number(plain[1]), size: 0 };
}

function parseFrame(line: string): Frame | undefined {
  const frame = /^#\t0x[0-9a-f]+\t(\S+?)(?:\+0x[0-9a-f]+)?\s+(.+):(\d+)$/.exec(line);
  if (frame === null) return undefined;
  return { func: frame[1] ?? "", file: (frame[2] ?? "").replace(/\\/g, "/"), line: Number(frame[3]) };
}

/** The goroutines that a goroutine or goroutine leak profile counts; empty for other profiles. */
export function goroutinesOf(profile: Profile): Goroutine[] {
  if (profile.type !== "goroutine" && profile.type !== "goroutineleak") return [];
  return profile.samples.map((s) => ({
    id: 0,
    state: "",
    minutes: 0,
    leaked: profile.type === "goroutineleak",
    count: s.count,
    stack: s.stack,
    created: undefined,
  }));
}
