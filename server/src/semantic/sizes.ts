/** Sizes of types on 64-bit machines, for array lengths that are computed from them. */
import type { StructT, Type } from "./types";
import { under } from "./underlying";

const sized: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  complex128: 16,
  string: 16,
};

/** Bytes that a variable of the type takes; undefined if that is not known. */
export function sizeOf(t: Type): number | undefined {
  return layout(t)?.size;
}

/** The alignment of variables of the type. */
export function alignOf(t: Type): number | undefined {
  return layout(t)?.align;
}

/** Where a field starts in its struct. */
export function offsetOf(struct: StructT, name: string): number | undefined {
  let size = 0;
  for (const f of struct.fields) {
    const l = layout(f.type);
    if (l === undefined) return undefined;
    size = Math.ceil(size / l.align) * l.align;
    if (f.name === name) return size;
    size += l.size;
  }
  return undefined;
}

/** Structs that contain themselves have no size; no others nest as deep. */
const depthLimit = 100;

function layout(t: Type, depth = 0): { readonly size: number; readonly align: number } | undefined {
  if (depth > depthLimit) return undefined;
  const u = under(t);
  switch (u.kind) {
    case "basic": {
      const size = sized[u.name] ?? 8;
      return { size, align: Math.min(size, u.sort === "complex" ? size / 2 : 8) };
    }
    case "pointer":
    case "map":
    case "chan":
    case "signature":
      return { size: 8, align: 8 };
    case "interface":
      return { size: 16, align: 8 };
    case "slice":
      return { size: 24, align: 8 };
    case "array": {
      const elem = layout(u.elem, depth + 1);
      return elem === undefined || u.len < 0 ? undefined : { size: elem.size * u.len, align: elem.align };
    }
    case "struct": {
      let size = 0;
      let align = 1;
      let last = -1;
      for (const f of u.fields) {
        const l = layout(f.type, depth + 1);
        if (l === undefined) return undefined;
        size = Math.ceil(size / l.align) * l.align + l.size;
        align = Math.max(align, l.align);
        last = l.size;
      }
      // A last field without size is padded so that its address stays inside.
      if (last === 0 && size > 0) size++;
      return { size: Math.ceil(size / align) * align, align };
    }
    default:
      return undefined;
  }
}
