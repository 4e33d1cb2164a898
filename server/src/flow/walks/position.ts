import type { SourceFile, Unit } from "../../syntax/source-file";
import { unnoted } from "../../base/incremental";
import type { FuncUnit } from "../ir/ir";
import type { Site } from "../engine/summary";

/**
 * Absolute UTF-16 offset of a site in its file. For putting sites in order, which stays the same where only text moves:
 * nothing rests on the number.
 */
export function sitePosition(site: Site): number {
  return offsetOf(site.fn.file.file, unitOf(site.fn)) + site.node.pos;
}

/** The declaration that a function stands in, for what edits of space and comments do not change. */
export function unitOf(fn: Site["fn"]): Unit {
  return unnoted(() => fn.unit);
}

/** The text of an expression or statement. Without statements in it, it changes with the code alone. */
export function textOf(fn: FuncUnit, node: { readonly pos: number; readonly end: number }): string {
  fn.contents.read();
  const text = unitOf(fn).text.slice(node.pos, node.end);
  if (text.includes("{")) fn.words.read();
  return text;
}

const offsets = new WeakMap<SourceFile, ReadonlyMap<Unit, number>>();

/** Where a unit starts in its file. */
function offsetOf(file: SourceFile, unit: Unit): number {
  let known = offsets.get(file);
  if (!known) {
    // From the end, so that the first of equal units is the one that stays.
    const map = new Map<Unit, number>();
    for (let i = file.units.length - 1; i >= 0; i--) {
      const u = file.units[i];
      if (u) map.set(u, file.offsets[i] ?? 0);
    }
    offsets.set(file, (known = map));
  }
  return known.get(unit) ?? 0;
}

/** Order of sites: by file path, then position. */
export function compareSites(a: Site, b: Site): number {
  const x = a.fn.file.path;
  const y = b.fn.file.path;
  return x < y ? -1 : x > y ? 1 : sitePosition(a) - sitePosition(b);
}

/** 1-based line of a site, for messages. */
export function lineOf(site: Site): number {
  const { text } = site.fn.file.file;
  const end = sitePosition(site);
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < end; i = text.indexOf("\n", i + 1)) line++;
  return line;
}

/** The source text of a site's node. */
export function sourceOf(site: Site): string {
  return site.fn.unit.text.slice(site.node.pos, site.node.end);
}
