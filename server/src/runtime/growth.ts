import { compare } from "../check/runner";
import type { Text } from "../text/text";
import { userFrame, symbolOf, type Frame } from "./frames";
import { parseGoroutines } from "./goroutines";
import { parsePprof } from "./pprof";
import { parseTextProfile, type Profile, type Sample } from "./profile-text";

/** One place in a dump or profile, at two times. */
export interface Growth {
  readonly symbol: string;
  readonly place: Frame;
  /** Goroutines, objects or contentions. */
  readonly before: number;
  readonly after: number;
  /** Bytes, or time as the profile counts it; 0 where there is none. */
  readonly sizeBefore: number;
  readonly sizeAfter: number;
}

/** Reads a goroutine dump, or a profile in text or in pprof's form (unpacked); undefined where it is none. */
export function readSnapshot(bytes: Uint8Array): Profile | undefined {
  const binary = parsePprof(bytes);
  if (binary !== undefined) return binary;
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/);
  const profile = parseTextProfile(lines);
  if (profile !== undefined) return profile;
  const samples = parseGoroutines(lines).map((g): Sample => ({ count: 1, size: 0, stack: g.stack }));
  return samples.length === 0 ? undefined : { type: "goroutine", samples };
}

/** Places of the user's code of which there is more in the second snapshot; what has grown most comes first. */
export function growthOf(before: Profile, after: Profile): Growth[] {
  const old = byPlace(before);
  return [...byPlace(after)]
    .map(([key, now]): Growth => {
      const then = old.get(key);
      return {
        symbol: symbolOf(now.frame.func),
        place: now.frame,
        before: then?.count ?? 0,
        after: now.count,
        sizeBefore: then?.size ?? 0,
        sizeAfter: now.size,
      };
    })
    .filter((g) => g.after > g.before || g.sizeAfter > g.sizeBefore)
    .sort(
      (a, b) =>
        b.sizeAfter - b.sizeBefore - (a.sizeAfter - a.sizeBefore) ||
        b.after - b.before - (a.after - a.before) ||
        compare(a.symbol, b.symbol),
    );
}

/** A comparison as a Markdown table. */
export function growthMarkdown(type: string, growth: readonly Growth[]): Text {
  const sized = growth.some((g) => g.sizeAfter > 0);
  const row = (g: Growth): string => {
    const size = sized ? ` ${g.sizeBefore} | ${g.sizeAfter} |` : "";
    return `| \`${g.symbol}\` | ${g.place.file}:${g.place.line} | ${g.before} | ${g.after} |${size}`;
  };
  const table = (heads: readonly string[]): string => {
    const shown = sized ? heads : heads.slice(0, 4);
    return [`| ${shown.join(" | ")} |`, `|${shown.map(() => "---").join("|")}|`, ...growth.map(row)].join("\n");
  };
  if (growth.length === 0) return { en: `Nothing has grown (${type}).`, "zh-cn": `没有增长（${type}）。` };
  return {
    en: `# What grows (${type})\n\n${table(["Function", "Place", "Before", "After", "Size before", "Size after"])}\n`,
    "zh-cn": `# 增长之处（${type}）\n\n${table(["函数", "位置", "之前", "之后", "之前的大小", "之后的大小"])}\n`,
  };
}

function byPlace(profile: Profile): Map<string, { frame: Frame; count: number; size: number }> {
  const out = new Map<string, { frame: Frame; count: number; size: number }>();
  for (const s of profile.samples) {
    const frame = userFrame(s.stack);
    if (frame === undefined) continue;
    const key = `${frame.file}:${frame.line}`;
    const known = out.get(key) ?? { frame, count: 0, size: 0 };
    known.count += s.count;
    known.size += s.size;
    out.set(key, known);
  }
  return out;
}
