import type { FileScope, Package } from "../../semantic/types";
import type { Unit } from "../../syntax/source-file";

/** A `//go:linkname` comment that reaches into the implementation of maps. */
export interface MapLinkname {
  readonly file: FileScope;
  readonly unit: Unit;
  /** The directive up to its target, relative to the unit. */
  readonly pos: number;
  readonly end: number;
  /** `runtime.mapassign_fast64`. */
  readonly target: string;
  /** The runtime marks the symbol for use from outside: the linker lets it through. */
  readonly marked: boolean;
}

/** Uses of map internals by linkname in a package. The standard library may do so: it comes with its runtime. */
export function mapLinknames(pkg: Package): readonly MapLinkname[] {
  const first = pkg.id.path.split("/")[0] ?? "";
  if (STANDARD.has(first) || (!first.includes(".") && pkg.files.some((f) => f.path.includes("/go/src/")))) return [];
  const out: MapLinkname[] = [];
  for (const file of pkg.files) {
    for (const unit of file.file.units) {
      if (!unit.text.includes("//go:linkname")) continue;
      for (const c of unit.comments) {
        const found = /^\/\/go:linkname[ \t]+\S+[ \t]+(\S+)/.exec(c.text);
        const target = found?.[1];
        if (target === undefined || !isMapInternal(target)) continue;
        out.push({ file, unit, pos: c.pos, end: c.pos + (found?.[0].length ?? 0), target, marked: MARKED.has(target) });
      }
    }
  }
  return out;
}

const STANDARD = new Set(["runtime", "reflect", "maps", "internal", "sync", "cmd"]);

/** Functions of the runtime that map operations are compiled to, and the parts that they are made of. */
function isMapInternal(target: string): boolean {
  return (
    /^runtime\.(?:reflect_|reflectlite_|maps_)?(?:makemap|map(?:access|assign|delete|iter|clear|clone|len))\w*$/.test(
      target,
    ) ||
    /^runtime\.(?:makeBucketArray|newoverflow|hashGrow|growWork\w*|evacuate\w*|overLoadFactor|bucketShift|bucketMask|tophash|advanceEvacuationMark)$/.test(
      target,
    ) ||
    /^runtime\.\(\*(?:hmap|bmap|hiter|maptype)\)\./.test(target) ||
    /^(?:reflect|internal\/reflectlite)\.(?:makemap|map(?:access|assign|delete|iter|clear|len)\w*)$/.test(target) ||
    /^internal\/runtime\/maps\./.test(target) ||
    target === "maps.clone"
  );
}

/**
 * Symbols that the linker lets through: packages in wide use reach for them, so that they carry a linkname of their own
 * (the comments beside them say which), or the runtime gives them to another package, which opens them to all. The linker
 * refuses all others since Go 1.23; which ones it refuses was tried with Go 1.26.
 */
const MARKED = new Set(
  (
    "makemap_small makemap mapaccess2 mapassign mapdelete mapiterinit mapiternext " +
    "mapaccess2_fast32 mapassign_fast32 mapassign_fast32ptr " +
    "mapaccess2_fast64 mapassign_fast64 mapassign_fast64ptr mapaccess2_faststr mapassign_faststr"
  )
    .split(" ")
    .map((n) => `runtime.${n}`)
    .concat(
      (
        "makemap mapaccess mapaccess_faststr mapassign mapassign0 mapassign_faststr0 mapdelete mapdelete_faststr " +
        "mapiterinit mapiternext mapiterkey mapiterelem maplen mapclear"
      )
        .split(" ")
        .map((n) => `reflect.${n}`),
      ["internal/reflectlite.maplen", "maps.clone"],
    ),
);
