import { unparen } from "../../syntax/paren";
import type { Expr } from "../../syntax/ast";
import type { AtomicOp, AtomicOps } from "./atomic-ops";
import type { FuncUnit } from "../ir/ir";
import { under } from "../ir/types";

/**
 * One takes, all others give: what was checked can only have become more when it is taken from. That nobody else takes is
 * known of methods that `io` defines for one caller at a time, such as `Write`.
 */
export function takesFromGrowing(op: AtomicOp, ops: AtomicOps): boolean {
  if (op.op !== "add" || !isNegated(op) || !isStreamMethod(op.fn)) return false;
  return ops
    .writersOf(op.path)
    .every((w) => w.fn === op.fn || (w.op === "add" && !isNegated(w) && !isStreamMethod(w.fn)));
}

/** `Add(-n)`, `Add(-1 * n)`, `Add(^uint32(0))`. */
function isNegated(op: AtomicOp): boolean {
  const negative = (e: Expr): boolean => {
    const x = unparen(e);
    const c = op.fn.info.constOf(x);
    if (typeof c === "bigint" || typeof c === "number") return c < 0;
    if (x.kind === "CallExpr" && op.fn.info.isType(x.fun)) return x.args.some(negative);
    if (x.kind === "UnaryExpr") return x.op === "-" || x.op === "^";
    return x.kind === "BinaryExpr" && x.op === "*" && (negative(x.x) || negative(x.y));
  };
  return op.value !== undefined && negative(op.value);
}

/** `Read([]byte) (int, error)` and `Write` of a type: a stream has one reader and one writer. */
function isStreamMethod(fn: FuncUnit): boolean {
  const t = fn.obj?.type;
  if (!fn.recv || t?.kind !== "signature" || !/^(?:Read|Write)$/.test(fn.obj?.name ?? "")) return false;
  const [param] = t.params;
  const u = param && under(param.type);
  return t.params.length === 1 && t.results.length === 2 && u?.kind === "slice" && under(u.elem).kind === "basic";
}
