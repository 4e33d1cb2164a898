/** Bodies of functions and closures. */
import type { BlockStmt, FuncDecl, FuncLit } from "../syntax/ast";
import type { Signature, Type } from "./types";
import type { Checker } from "./checker";
import { signatureType } from "./resolve";
import { statements } from "./statement";

export function funcLit(c: Checker, e: FuncLit): Type {
  const sig = signatureType(c, e.type, { node: e, recv: undefined, typeParams: [] });
  c.typed(e.type, sig);
  c.typed(e, sig);
  if (c.delayed === undefined) functionBody(c, e, sig, e.body);
  else c.delayed.push(() => functionBody(c, e, sig, e.body));
  return sig;
}

/** Declares the parameters and types the statements, in a scope of their own. */
export function functionBody(c: Checker, node: FuncDecl | FuncLit, sig: Signature, body: BlockStmt): void {
  const { owner, signature, labels } = c;
  c.owner = node;
  c.signature = sig;
  c.labels = undefined;
  c.scopes.open();
  declareParams(c, sig);
  statements(c, body.stmts);
  c.scopes.close();
  c.owner = owner;
  c.signature = signature;
  c.labels = labels;
}

/** Makes receiver, parameters and results known by name; those without one are no locals. */
export function declareParams(c: Checker, sig: Signature): void {
  const all = sig.recv === undefined ? [...sig.params, ...sig.results] : [sig.recv, ...sig.params, ...sig.results];
  for (const v of all) {
    // Asking for the type also records the identifiers in it.
    void v.type;
    if (v.ident === undefined) continue;
    c.locals.push(v);
    c.scopes.declare(v.name, v);
  }
}
