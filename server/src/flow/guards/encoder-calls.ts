import type { Named, Type, VarObj } from "../../semantic/types";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { isEncoded } from "../ir/accesses";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
import { under } from "../ir/types";
import { lockVariable } from "./guards";

/** By these an encoder asks an object for what is to be written of it. */
const ENCODES =
  /^(?:Marshal(?:JSON|JSONTo|Text|Binary|YAML|XML|XMLAttr|BSON|BSONValue|TOML|CBOR|Msgpack)|Append(?:Text|Binary)|GobEncode|EncodeMsgpack)$/;

/** Functions and methods of other packages that do so. */
const ENCODER = /^(?:Marshal|Encode)/;

/** A call that encodes a value. */
interface EncoderCall {
  /** The types of all that the value holds. */
  readonly types: ReadonlySet<Named>;
  /** Held there, or taken before in the function. */
  readonly locks: ReadonlySet<VarObj>;
}

/**
 * `mu.Lock(); data, err := json.Marshal(s)` calls `s.MarshalJSON` under the lock, of `s` and of all that it holds, without
 * naming it.
 */
export class EncoderCalls {
  private memo: readonly EncoderCall[] | undefined;

  constructor(
    private readonly results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
  ) {}

  /** The function is there for encoders, and the package encodes such objects under the lock alone. */
  areUnder(fn: FuncUnit, lock: VarObj): boolean {
    const type = fn.obj?.recvType;
    if (!type || !ENCODES.test(fn.obj?.name ?? "")) return false;
    if (this.entries.callersOf(fn).some(({ caller }) => !caller.file.isTest)) return false;
    const calls = this.all().filter((c) => c.types.has(type));
    return calls.length > 0 && calls.every((c) => c.locks.has(lock));
  }

  private all(): readonly EncoderCall[] {
    if (this.memo) return this.memo;
    const out: EncoderCall[] = [];
    for (const r of this.results) {
      // An encoder's method hands its parts on, whatever it is called under.
      if (r.fn.file.isTest || ENCODES.test(rootFunction(r.fn).obj?.name ?? "")) continue;
      for (const b of r.fn.blocks)
        for (const i of b.instrs) {
          if (i.op !== "call" || !isEncoder(i, r.fn)) continue;
          const types = new Set<Named>();
          for (const e of i.node.args) collectNamed(r.fn.info.typeOf(e), types);
          if (types.size > 0) out.push({ types, locks: this.heldAt(i, r) });
        }
    }
    return (this.memo = out);
  }

  private heldAt(call: CallInstr, r: FunctionResult): ReadonlySet<VarObj> {
    const own = r.seen.acquisitions.filter(({ at }) => at.fn === r.fn && at.node.end <= call.node.pos);
    return new Set([...own, ...this.entries.at(r.fn, call.node).locks].flatMap((h) => lockVariable(h.path) ?? []));
  }
}

/** The call is one of a function or method of another package that encodes. */
export function isEncoder(call: CallInstr, fn: FuncUnit): boolean {
  const { callee } = call;
  const obj = callee.k === "static" || callee.k === "interface" ? callee.obj : undefined;
  return obj !== undefined && obj.pkg?.path !== fn.pkg.id.path && ENCODER.test(obj.name);
}

/** The named types of a value and of all that it can be seen to hold. */
function collectNamed(type: Type, out: Set<Named>): void {
  if (type.kind === "named") {
    if (out.has(type.origin)) return;
    out.add(type.origin);
  }
  const u = under(type);
  switch (u.kind) {
    case "pointer":
    case "slice":
    case "array":
      collectNamed(u.elem, out);
      break;
    case "map":
      collectNamed(u.value, out);
      break;
    case "struct":
      for (const f of u.fields) if (f.embedded || isEncoded(f)) collectNamed(f.type, out);
      break;
    default:
  }
}
