import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootPath } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName } from "../ir/types";
import { namedVariable } from "../walks/local-uses";
import type { EndUse } from "./connection-ends";

/** These read a part; all others that are given the reader come back when there is nothing left, or with an error. */
const READS_A_PART = /^(?:Read|ReadByte|ReadAt|ReadFull|ReadAtLeast|CopyN|Peek|Close|CloseWithError)$/;
const PIPE = /^io\.Pipe(?:Reader|Writer)$/;
/** Puts another reader around the one that it is given, and reads nothing, or not all. */
const WRAPS = /^New(?:[A-Z]|$)|Reader$|Scanner$/;

/**
 * `r, w := io.Pipe()`: whoever was given the reader, or what was made around it, has read until the writer was closed. What
 * is written meanwhile says nothing of the end.
 */
export function pipeUse({ node }: CallInstr, fn: FuncUnit, resolver: Resolver | undefined): EndUse | undefined {
  const fun = unparen(node.fun);
  const receiver = fun.kind === "SelectorExpr" ? fun.x : undefined;
  const name = fun.kind === "SelectorExpr" ? fun.sel.name : fun.kind === "Ident" ? fun.name : "";
  if (!resolver) return undefined;
  if (name === "Close" || name === "CloseWithError") {
    const end = receiver && endOf(receiver, fn, resolver);
    return end?.index === 1 ? use(end.source, fn, false) : undefined;
  }
  if (READS_A_PART.test(name) || WRAPS.test(name)) return undefined;
  for (const e of receiver ? [receiver, ...node.args] : node.args) {
    const end = endOf(e, fn, resolver) ?? aroundEnd(e, fn, resolver);
    if (end?.index === 0) return use(end.source, fn, true);
  }
  return undefined;
}

interface End {
  /** The call of `io.Pipe`. */
  readonly source: CallExpr;
  readonly index: number;
}

function use(source: CallExpr, fn: FuncUnit, reads: boolean): EndUse {
  const connection = rootPath({ k: "opaque", node: source, type: fn.info.typeOf(source) });
  return { connection, reads, whole: true };
}

function endOf(e: Expr, fn: FuncUnit, resolver: Resolver): End | undefined {
  const v = namedVariable(e, fn);
  const def = v && onlyDefinition(v, resolver);
  if (!def || !PIPE.test(qualifiedTypeName(deref(v.type)))) return undefined;
  return { source: def.call, index: def.index };
}

/** `dec := json.NewDecoder(r)` */
function aroundEnd(e: Expr, fn: FuncUnit, resolver: Resolver): End | undefined {
  const v = namedVariable(e, fn);
  const made = v && onlyDefinition(v, resolver)?.call;
  for (const arg of made?.args ?? []) {
    const end = endOf(arg, fn, resolver);
    if (end) return end;
  }
  return undefined;
}

function onlyDefinition(v: VarObj, resolver: Resolver): { call: CallExpr; index: number } | undefined {
  const defs = resolver.definitions.defs.get(v);
  const def = defs?.length === 1 ? defs[0] : undefined;
  const e = def?.k === "expr" ? unparen(def.e) : undefined;
  return def?.k === "expr" && e?.kind === "CallExpr" ? { call: e, index: def.index } : undefined;
}
