/** Declarations inside function bodies. */
import type { GenDecl, Ident, TypeSpec, ValueSpec } from "../syntax/ast";
import type { Type, VarObj } from "./types";
import { unknown } from "./basic";
import { assignedTypes } from "./assignment";
import type { Checker } from "./checker";
import { constObjects, type ConstSource } from "./const-decl";
import { NamedType } from "./named";
import { TypeNameObject, VarObject } from "./objects";
import { declareTypeParams, definedUnderlying, resolveType } from "./resolve";

export function localDecl(c: Checker, d: GenDecl): void {
  let source: ConstSource = { type: undefined, values: [] };
  for (const s of d.specs) {
    if (s.kind === "TypeSpec") localType(c, s);
    else if (s.kind === "ValueSpec") {
      if (d.tok !== "const") localVars(c, s);
      else {
        if (s.type !== undefined || s.values.length > 0) source = s;
        for (const { id, obj } of constObjects(c, s, source)) {
          // The value cannot be asked for later: the names in it may mean something else by then.
          void obj.type;
          void obj.value;
          c.use(id, obj);
          c.scopes.declare(id.name, obj);
        }
      }
    }
  }
}

function localVars(c: Checker, s: ValueSpec): void {
  const given = s.type === undefined ? undefined : resolveType(c, s.type);
  const types =
    s.values.length === 0
      ? []
      : assignedTypes(c, s.values, s.names.length, given === undefined ? undefined : s.names.map(() => given));
  s.names.forEach((id, i) => declareLocal(c, id, given ?? types[i] ?? unknown));
}

/** A new variable in the innermost scope. */
export function declareLocal(c: Checker, id: Ident, type: Type): VarObj {
  const v = new VarObject(
    { name: id.name, pkg: c.pkg, role: "local", place: c.place, ident: id, owner: c.owner },
    type,
  );
  c.use(id, v);
  c.locals.push(v);
  c.scopes.declare(id.name, v);
  return v;
}

/** Resolved at once, as names change their meaning from statement to statement. */
function localType(c: Checker, s: TypeSpec): void {
  const obj = new TypeNameObject(s.name.name, c.pkg, s.isAlias, s, c.place, s, undefined);
  c.use(s.name, obj);
  if (s.isAlias) {
    c.scopes.open();
    obj.aliasParams = declareTypeParams(c, s.typeParams);
    obj.define(resolveType(c, s.type));
    c.scopes.close();
    c.scopes.declare(s.name.name, obj);
    return;
  }
  const named: NamedType = new NamedType(obj, [], undefined, {
    underlying: (self) => definedUnderlying(c, s.type, self),
    methods: () => new Map(),
    typeParams: () => declareTypeParams(c, s.typeParams),
  });
  obj.define(named);
  c.scopes.declare(s.name.name, obj);
  c.scopes.open();
  // Both are computed now and kept.
  void named.typeParams;
  void named.underlying;
  c.scopes.close();
}
