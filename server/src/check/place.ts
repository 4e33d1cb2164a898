import type { FileSpan } from "../base/span";
import type { FileScope } from "../semantic/types";
import type { Unit } from "../syntax/source-file";
import type { At } from "./define";

/** Where a node stands in its file. */
export interface Place {
  readonly file: FileScope;
  readonly unit: Unit;
  /** Start relative to the unit. */
  readonly pos: number;
  /** Absolute offsets. */
  readonly span: FileSpan;
}

/** Turns a node of a function into a place. `range` narrows it; its offsets are relative to the unit. */
export function locate(at: At, range?: { readonly pos: number; readonly end: number }): Place {
  const { file, unit } = at.fn;
  const { pos, end } = range ?? at.node;
  const base = offsetOf(file, unit);
  return { file, unit, pos, span: { file: file.path, start: base + pos, end: base + end } };
}

const offsets = new WeakMap<FileScope["file"], Map<Unit, number>>();

function offsetOf(file: FileScope, unit: Unit): number {
  let map = offsets.get(file.file);
  if (map === undefined) {
    map = new Map();
    for (let i = file.file.units.length - 1; i >= 0; i--) {
      const u = file.file.units[i];
      if (u !== undefined) map.set(u, file.file.offsets[i] ?? 0);
    }
    offsets.set(file.file, map);
  }
  return map.get(unit) ?? 0;
}
