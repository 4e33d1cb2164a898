import type { BodyInfo, VarObj } from "../../semantic/types";
import type { Expr, FuncDecl, Ident, Stmt, ValueSpec } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Definitions } from "./defs";
import { under } from "./types";

/** How often a local channel is used in each way, in its function and the closures there. */
export interface ChannelUses {
  readonly sends: number;
  readonly receives: number;
  readonly closes: number;
  /** False where all its makes have no room. */
  readonly buffered: boolean;
}

/** Local channels that are made here and that only channel operations in sight use: nobody else can have them. */
export function localChannels(
  root: FuncDecl | ValueSpec,
  info: BodyInfo,
  definitions: Definitions,
): ReadonlyMap<VarObj, ChannelUses> {
  const counts = new Map<VarObj, { sends: number; receives: number; closes: number }>();
  const escaped = new Set<VarObj>();
  const accounted = new Set<Ident>();
  const channel = (e: Expr | undefined): VarObj | undefined => {
    while (e?.kind === "ParenExpr") e = e.x;
    if (e?.kind !== "Ident") return undefined;
    const o = info.objOf(e);
    return o?.kind === "var" && o.role === "local" && under(o.type).kind === "chan" ? o : undefined;
  };
  const use = (e: Expr | undefined, kind: "sends" | "receives" | "closes" | undefined) => {
    const v = channel(e);
    while (e?.kind === "ParenExpr") e = e.x;
    if (!v || e?.kind !== "Ident") return;
    accounted.add(e);
    const c = counts.get(v) ?? { sends: 0, receives: 0, closes: 0 };
    counts.set(v, c);
    if (kind) c[kind]++;
  };
  visit(root, (n) => {
    switch (n.kind) {
      case "SendStmt":
        use(n.chan, "sends");
        break;
      case "UnaryExpr":
        if (n.op === "<-") use(n.x, "receives");
        break;
      case "RangeStmt":
        use(n.x, "receives");
        break;
      case "CallExpr": {
        const builtin = n.fun.kind === "Ident" && info.objOf(n.fun)?.kind === "builtin" ? n.fun.name : "";
        if (builtin === "close") use(n.args[0], "closes");
        else if (builtin === "len" || builtin === "cap") use(n.args[0], undefined);
        break;
      }
      case "AssignStmt":
        for (const l of n.lhs) use(l, undefined);
        break;
      case "ValueSpec":
        for (const name of n.names) use(name, undefined);
        break;
      case "Ident": {
        const v = accounted.has(n) ? undefined : channel(n);
        if (v) escaped.add(v);
        break;
      }
      default:
        break;
    }
  });
  const out = new Map<VarObj, ChannelUses>();
  for (const [v, c] of counts) {
    const buffered = escaped.has(v) || definitions.addressed.has(v) ? undefined : isBuffered(v, info, definitions);
    if (buffered !== undefined) out.set(v, { ...c, buffered });
  }
  return out;
}

/** Undefined where the channel may be another function's. */
function isBuffered(v: VarObj, info: BodyInfo, definitions: Definitions): boolean | undefined {
  let buffered = false;
  for (const d of definitions.defs.get(v) ?? []) {
    if (d.k === "zero") continue;
    if (d.k !== "expr" || d.count !== 1 || d.e.kind !== "CallExpr" || d.e.fun.kind !== "Ident") return undefined;
    if (d.e.fun.name !== "make" || info.objOf(d.e.fun)?.kind !== "builtin") return undefined;
    const size = d.e.args[1];
    if (size && info.constOf(size) !== 0n) buffered = true;
  }
  return buffered;
}

/** A case of a select, on a channel that nobody serves at its other end, never fires. */
export function canFire(comm: Stmt | undefined, info: BodyInfo, channels: ReadonlyMap<VarObj, ChannelUses>): boolean {
  const sends = comm?.kind === "SendStmt";
  const received = comm?.kind === "ExprStmt" ? comm.x : comm?.kind === "AssignStmt" ? comm.rhs[0] : undefined;
  const x = received && unparen(received);
  const chan = sends ? comm.chan : x?.kind === "UnaryExpr" && x.op === "<-" ? x.x : undefined;
  const name = chan && unparen(chan);
  const o = name?.kind === "Ident" ? info.objOf(name) : undefined;
  const uses = o?.kind === "var" ? channels.get(o) : undefined;
  if (!uses) return true;
  return sends ? uses.buffered || uses.receives > 0 : uses.sends > 0 || uses.closes > 0;
}
