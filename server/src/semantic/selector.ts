/** `x.f`: qualified identifiers, fields, methods, method expressions (Go spec, "Selectors"). */
import type { SelectorExpr } from "../syntax/ast";
import type { Type } from "./types";
import { unknown } from "./basic";
import type { Checker } from "./checker";
import { rawExpr } from "./expr";
import { methodExpression, selected } from "./lookup";

export function selectorExpr(c: Checker, e: SelectorExpr): Type {
  if (e.x.kind === "Ident") {
    const pkg = e.x.name === "_" ? undefined : c.lookup(e.x.name);
    if (pkg?.kind === "pkgname") {
      c.use(e.x, pkg);
      return qualified(c, e, pkg.imported.lookup(e.sel.name));
    }
  }
  const recv = rawExpr(c, e.x);
  const isType = c.mode === "type";
  if (recv.kind === "unknown" || (c.mode !== "value" && !isType)) {
    c.mode = "value";
    return unknown;
  }
  const found = selected(recv, e.sel.name, c.pkg);
  c.mode = "value";
  if (found === undefined) return unknown;
  if (!isType) {
    c.rec.selections.set(e, found);
    c.use(e.sel, found.obj);
    return found.type;
  }
  const method = methodExpression(found, recv);
  c.mode = "value";
  if (method === undefined) return unknown;
  c.rec.selections.set(e, { ...method, recv });
  c.use(e.sel, method.obj);
  return method.type;
}

function qualified(c: Checker, e: SelectorExpr, obj: ReturnType<Checker["lookup"]>): Type {
  let t: Type = unknown;
  let mode: Checker["mode"] = "value";
  if (obj !== undefined) {
    c.use(e.sel, obj);
    switch (obj.kind) {
      case "var":
      case "func":
      case "const":
        t = obj.type;
        break;
      case "type":
        t = obj.type;
        mode = "type";
        break;
      case "builtin":
        mode = "builtin";
        break;
      default:
        break;
    }
  }
  c.mode = mode;
  return t;
}
