import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { rootVar } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import { assignedIn } from "../walks/origins";

const MAX_STEPS = 4;

/** Functions that fill what they are given a pointer to with what was sent. */
const DECODES = /^encoding\/(?:json|gob|xml|asn1)\.(?:Unmarshal|\(\*Decoder\)\.Decode)$/;

/**
 * Where a key comes from: a parameter, as it is or cut out of it (`strings.Fields(line)[0]`), or what a client asks for
 * (`r.PathValue("id")`).
 */
export function keySource(key: Expr, r: Resolver, fn: FuncUnit, steps = 0): VarObj | "request" | undefined {
  const x = unparen(key);
  if (steps > MAX_STEPS) return undefined;
  switch (x.kind) {
    case "Ident": {
      const o = r.info.objOf(x);
      if (o?.kind !== "var") return undefined;
      if (o.role === "param") return !r.definitions.defs.has(o) && o.owner === fn.decl ? o : undefined;
      const given =
        o.role === "local" ? [...assignedIn(fn)].filter(([l]) => l.kind === "Ident" && r.info.objOf(l) === o) : [];
      const [only] = given;
      if (!only || given.length > 1 || only[1].index > 0) return undefined;
      // Another name for the parameter may have been looked for by that name.
      return unparen(only[1].e).kind === "Ident" ? undefined : keySource(only[1].e, r, fn, steps + 1);
    }
    case "IndexExpr":
    case "SliceExpr":
      return steps > 0 || x.kind === "IndexExpr" ? cut(x.x, r, fn, steps) : undefined;
    case "CallExpr":
      return called(x, r, fn, steps);
    case "SelectorExpr":
      return isDecoded(unparen(x.x), r, fn) ? "request" : undefined;
    default:
      return undefined;
  }
}

/** `dec.Decode(&msg)`, `json.Unmarshal(b, &msg)`: what others have sent fills the local, of which the key is a field. */
function isDecoded(of: Expr, r: Resolver, fn: FuncUnit): boolean {
  const v = of.kind === "Ident" ? r.info.objOf(of) : undefined;
  if (v?.kind !== "var" || v.role !== "local" || under(v.type).kind !== "struct") return false;
  if (r.definitions.defs.get(v)?.some((d) => d.k === "expr")) return false;
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "call" &&
        DECODES.test(i.name) &&
        i.args.some((a) => a?.k === "addr" && a.path.steps.length === 0 && rootVar(a.path) === v),
    ),
  );
}

/** A part of what a function of the library cut a parameter into. */
function cut(of: Expr, r: Resolver, fn: FuncUnit, steps: number): VarObj | "request" | undefined {
  const x = unparen(of);
  if (x.kind === "Ident") {
    const o = r.info.objOf(x);
    if (o?.kind !== "var" || o.role !== "local") return undefined;
  } else if (x.kind !== "CallExpr") return undefined;
  return keySource(x, r, fn, steps + 1);
}

function called(
  x: Extract<Expr, { kind: "CallExpr" }>,
  r: Resolver,
  fn: FuncUnit,
  steps: number,
): VarObj | "request" | undefined {
  const fun = unparen(x.fun);
  if (fun.kind !== "SelectorExpr") return undefined;
  if (/^(?:FormValue|PostFormValue|PathValue)$/.test(fun.sel.name))
    return /net\/http\.Request$/.test(qualifiedTypeName(r.typeOf(fun.x))) ? "request" : undefined;
  const pkg = fun.x.kind === "Ident" ? r.info.objOf(fun.x) : undefined;
  if (pkg?.kind !== "pkgname" || fun.x.kind !== "Ident" || fun.x.name !== "strings") return undefined;
  const [first] = x.args;
  return first && /^(?:Fields|Split|Trim|To(?:Lower|Upper)$|Cut$)/.test(fun.sel.name)
    ? keySource(first, r, fn, steps + 1)
    : undefined;
}
