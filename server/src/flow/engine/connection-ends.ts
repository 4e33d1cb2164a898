import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { rootPath, rootVar, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { pathOf } from "./locks";

/** An operation on one end of a connection both ends of which came from one call. */
export interface EndUse {
  /** Stands for the connection. */
  readonly connection: Path;
  readonly reads: boolean;
  /** It reads until the other end is closed. */
  readonly whole?: true;
}

const READS = /^(?:io|io\/ioutil)\.(?:ReadFull|ReadAll|ReadAtLeast)$/;
const WRITES = /^(?:io\.WriteString|fmt\.Fprint(?:f|ln)?)$/;

/**
 * `client, server := net.Pipe()` (or a helper that gives both): what is read from one end was written to the other, or
 * that was closed, before.
 */
export function endUse(call: CallInstr, fn: FuncUnit, resolver: Resolver | undefined): EndUse | undefined {
  const fun = call.node.fun;
  const method = fun.kind === "SelectorExpr" && call.recv ? fun.sel.name : undefined;
  let end: Value | undefined;
  let reads = false;
  if (method === "Read" || method === "Write" || method === "Close") {
    end = call.recv;
    reads = method === "Read";
  } else if (READS.test(call.name) || WRITES.test(call.name)) {
    end = call.args[0];
    reads = READS.test(call.name);
  }
  const path = end && pathOf(end);
  const v = path?.steps.length === 0 ? rootVar(path) : undefined;
  const source = v?.role === "local" && resolver ? pairOf(v, fn, resolver) : undefined;
  return source && { connection: rootPath({ k: "opaque", node: source, type: fn.info.typeOf(source) }), reads };
}

/** The call that gave this variable and another one, both of them to read from and to write to. */
function pairOf(v: VarObj, fn: FuncUnit, resolver: Resolver): CallExpr | undefined {
  const call = sourceOf(v, resolver);
  if (!call) return undefined;
  for (const [other] of resolver.definitions.defs)
    if (other !== v && sourceOf(other, resolver) === call && isEnd(other, fn) && isEnd(v, fn)) return call;
  return undefined;
}

function sourceOf(v: VarObj, resolver: Resolver): CallExpr | undefined {
  const defs = resolver.definitions.defs.get(v);
  const def = defs?.length === 1 ? defs[0] : undefined;
  const e = def?.k === "expr" && def.count > 1 ? unparen(def.e) : undefined;
  return e?.kind === "CallExpr" ? e : undefined;
}

function isEnd(v: VarObj, fn: FuncUnit): boolean {
  // The ends of `io.Pipe` do one thing each.
  return ["Read", "Write"].some((name) => lookupFieldOrMethod(v.type, name, fn.pkg.id)?.obj.kind === "func");
}
