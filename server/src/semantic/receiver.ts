/** Method receivers: the type they belong to, and the names they give to its type parameters. */
import type { Expr, FuncDecl, Ident } from "../syntax/ast";
import type { Named, Type, VarObj } from "./types";
import { pointerTo } from "./basic";
import type { Checker } from "./checker";
import { NamedType } from "./named";
import { TypeNameObject, VarObject } from "./objects";
import { resolveType } from "./resolve";

interface ReceiverSyntax {
  readonly base: Ident | undefined;
  readonly star: Expr | undefined;
  readonly names: readonly Ident[];
  readonly index: Expr | undefined;
}

function parts(fn: FuncDecl): ReceiverSyntax {
  let e = fn.recv?.type;
  let star: Expr | undefined;
  let names: readonly Ident[] = [];
  let index: Expr | undefined;
  for (;;) {
    if (e?.kind === "ParenExpr") e = e.x;
    else if (e?.kind === "StarExpr") {
      star = e;
      e = e.x;
    } else if (e?.kind === "IndexExpr" && index === undefined) {
      names = e.indices.filter((i) => i.kind === "Ident");
      index = e;
      e = e.x;
    } else return { base: e?.kind === "Ident" ? e : undefined, star, names, index };
  }
}

/** The name of the type that a method is declared on; empty if it has none. */
export function receiverBase(fn: FuncDecl): { readonly name: string; readonly pointer: boolean } {
  const { base, star } = parts(fn);
  return { name: base?.name ?? "", pointer: star !== undefined };
}

/** The identifiers by which a method calls its receiver's type parameters. */
export function receiverNames(fn: FuncDecl): readonly Ident[] {
  return fn.recv === undefined ? [] : parts(fn).names;
}

/** Declares the receiver's type parameters, bound to those of its type, and returns the receiver. */
export function receiverVar(c: Checker, fn: FuncDecl): VarObj | undefined {
  const field = fn.recv;
  if (field === undefined) return undefined;
  const id = field.names[0];
  const type = receiverType(c, fn) ?? resolveType(c, field.type);
  const init = {
    name: id?.name ?? "",
    pkg: c.pkg,
    role: "receiver",
    place: c.place,
    ident: id,
    node: field,
    owner: fn,
  } as const;
  const v = new VarObject(init, type);
  if (id !== undefined) c.use(id, v);
  return v;
}

function receiverType(c: Checker, fn: FuncDecl): Type | undefined {
  const { base, star, names, index } = parts(fn);
  const obj = base === undefined ? undefined : c.lookup(base.name);
  if (base === undefined || obj?.kind !== "type" || !(obj.type instanceof NamedType)) return undefined;
  c.use(base, obj);
  const named: Named = obj.type;
  names.forEach((id, i) => {
    const param = named.typeParams[i];
    if (param === undefined) return;
    const name = new TypeNameObject(id.name, c.pkg, false, undefined, c.place, id, undefined);
    name.define(param);
    c.use(id, name);
    c.scopes.declare(id.name, name);
  });
  if (index !== undefined) c.typed(index, named);
  return star === undefined ? named : c.typed(star, pointerTo(named));
}
