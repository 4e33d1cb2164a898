import type { Frame } from "./frames";
import type { Profile, Sample } from "./profile-text";

/**
 * Reads a profile in pprof's binary form, unpacked (github.com/google/pprof, proto/profile.proto). Undefined where
 * the bytes are none. Only what stacks need is read: samples, locations, functions, names.
 */
export function parsePprof(bytes: Uint8Array): Profile | undefined {
  try {
    return read(bytes);
  } catch {
    // Cut off, or something else altogether.
    return undefined;
  }
}

/** Field numbers of the messages that are read. */
const PROFILE = { sampleType: 1, sample: 2, location: 4, func: 5, names: 6 } as const;

function read(bytes: Uint8Array): Profile | undefined {
  const names: string[] = [];
  const functions = new Map<number, { readonly name: number; readonly file: number }>();
  const locations = new Map<number, readonly { readonly func: number; readonly line: number }[]>();
  const raw: { readonly locations: readonly number[]; readonly values: readonly number[] }[] = [];
  const types: number[] = [];
  for (const f of fields(bytes)) {
    if (f.bytes === undefined) continue;
    if (f.number === PROFILE.names) names.push(new TextDecoder().decode(f.bytes));
    else if (f.number === PROFILE.sampleType) types.push(numbers(f.bytes, 1)[0] ?? 0);
    else if (f.number === PROFILE.sample) raw.push({ locations: numbers(f.bytes, 1), values: numbers(f.bytes, 2) });
    else if (f.number === PROFILE.func) {
      functions.set(numbers(f.bytes, 1)[0] ?? 0, {
        name: numbers(f.bytes, 2)[0] ?? 0,
        file: numbers(f.bytes, 4)[0] ?? 0,
      });
    } else if (f.number === PROFILE.location) {
      const lines = [...fields(f.bytes)].flatMap((l) => (l.number === 4 && l.bytes !== undefined ? [l.bytes] : []));
      locations.set(
        numbers(f.bytes, 1)[0] ?? 0,
        lines.map((l) => ({ func: numbers(l, 1)[0] ?? 0, line: numbers(l, 2)[0] ?? 0 })),
      );
    }
  }
  // The first string is empty by definition; a profile has at least one type of value.
  if (names[0] !== "" || types.length === 0) return undefined;
  const kinds = types.map((t) => names[t] ?? "");
  const countAt = Math.max(
    0,
    kinds.findIndex((k) => k === "inuse_objects" || k === "contentions" || k === "goroutine"),
  );
  const sizeAt = kinds.findIndex((k) => k === "inuse_space" || k === "delay");
  const samples = raw.map((s): Sample => {
    const stack = s.locations.flatMap((id) =>
      (locations.get(id) ?? []).map((l): Frame => {
        const func = functions.get(l.func);
        return { func: names[func?.name ?? 0] ?? "", file: names[func?.file ?? 0] ?? "", line: l.line };
      }),
    );
    return { count: s.values[countAt] ?? 0, size: sizeAt < 0 ? 0 : (s.values[sizeAt] ?? 0), stack: visible(stack) };
  });
  return { type: typeOf(kinds), samples };
}

/** What blocks a goroutine is below its own code; text profiles leave these frames out as well. */
function visible(stack: readonly Frame[]): readonly Frame[] {
  const first = stack.findIndex((f) => !f.func.startsWith("runtime."));
  return first < 0 ? stack : stack.slice(first);
}

function typeOf(kinds: readonly string[]): string {
  if (kinds.some((k) => k.startsWith("inuse_"))) return "heap";
  if (kinds.includes("contentions")) return "contention";
  return kinds[0] ?? "";
}

interface Field {
  readonly number: number;
  /** Of wire type 0. */
  readonly value: number;
  /** Of wire type 2. */
  readonly bytes: Uint8Array | undefined;
}

/** The fields of one message (protobuf encoding, "Encoding" of its documentation). Throws where it is cut off. */
function* fields(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("cut off");
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield { number, value: varint(), bytes: undefined };
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        if (at + length > bytes.length) throw new Error("cut off");
        yield { number, value: 0, bytes: bytes.subarray(at, at + length) };
        at += length;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new Error("no protobuf");
    }
  }
}

/** Values of a repeated whole-number field, packed or not. */
function numbers(message: Uint8Array, field: number): number[] {
  const out: number[] = [];
  for (const f of fields(message)) {
    if (f.number !== field) continue;
    if (f.bytes === undefined) out.push(f.value);
    else out.push(...varints(f.bytes));
  }
  return out;
}

function varints(bytes: Uint8Array): number[] {
  const out: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    out.push(value);
  }
  return out;
}
