/** Lowering of declarations. */
import type { BadDecl, Decl, Expr, FuncDecl, GenDecl, ImportSpec, Spec, TypeSpec, ValueSpec } from "./ast";
import type { Lowering } from "./lower-context";
import { funcType, names, paramFields, typeParamFields } from "./lower-type";

type DeclRule = (c: Lowering, node: number) => Decl;

/** Rules by node type. */
export const DECL_RULES: Readonly<Record<string, DeclRule>> = {
  import_declaration: genDecl,
  const_declaration: genDecl,
  type_declaration: genDecl,
  var_declaration: genDecl,
  function_declaration: funcDecl,
  method_declaration: funcDecl,
};

/** `import`, `const`, `type` or `var`. */
export function genDecl(c: Lowering, node: number): GenDecl {
  const tok = c.rules.tables.names[c.typeOf(node + 1)] as GenDecl["tok"];
  const specs: Spec[] = [];
  // Variables and imports in parentheses have a list node around them, constants and types have none.
  const second = c.nextOf(node + 1);
  const isList = c.typeOf(second) === c.ids.varSpecList || c.typeOf(second) === c.ids.importSpecList;
  const list = isList ? second : node;
  const open = c.first(list, c.ids.lparen);
  for (let child = list + 1, stop = c.nextOf(list); child < stop; child = c.nextOf(child)) {
    if (!c.isToken(child)) specs.push(spec(c, child, specs.length));
  }
  const lparen = open < 0 ? -1 : c.startOf(open);
  return { kind: "GenDecl", pos: c.startOf(node), end: c.endOf(node), tok, lparen, specs };
}

function spec(c: Lowering, node: number, index: number): Spec {
  switch (c.typeOf(node)) {
    case c.ids.constSpec:
      return valueSpec(c, node, index, index === 0);
    case c.ids.varSpec:
      return valueSpec(c, node, index, true);
    case c.ids.importSpec:
      return importSpec(c, node);
    default:
      return typeSpec(c, node);
  }
}

/** @param complete whether it needs a type or values */
function valueSpec(c: Lowering, node: number, iota: number, complete: boolean): ValueSpec {
  const type = c.at(node, c.fields.type);
  const value = c.at(node, c.fields.value);
  if (complete && type < 0 && value < 0) c.hasError = true;
  return {
    kind: "ValueSpec",
    pos: c.startOf(node),
    end: c.endOf(node),
    names: names(c, node),
    type: type < 0 ? undefined : c.expr(type),
    values: value < 0 ? [] : c.exprs(value),
    iota,
  };
}

function importSpec(c: Lowering, node: number): ImportSpec {
  const name = c.at(node, c.fields.name);
  const path = c.at(node, c.fields.path);
  const quoted = c.text.slice(c.startOf(path), c.endOf(path));
  // Escapes in import paths are next to unheard of, and left to the hand-written parser as empty paths are.
  if (quoted.length === 2 || quoted.includes("\\")) c.hasError = true;
  return {
    kind: "ImportSpec",
    pos: c.startOf(node),
    end: c.endOf(node),
    name: name < 0 ? undefined : c.ident(name),
    path: quoted.slice(1, -1),
  };
}

function typeSpec(c: Lowering, node: number): TypeSpec {
  const typeParameters = c.at(node, c.fields.typeParameters);
  const type = c.expr(c.at(node, c.fields.type));
  const isAlias = c.typeOf(node) === c.ids.typeAlias;
  const typeParams = typeParameters < 0 ? [] : typeParamFields(c, typeParameters);
  // `[N * 2]` and `[P *C]` may be an array's length or a type parameter (Go specification, "Type parameter
  // declarations"): the hand-written parser knows.
  if (type.kind === "ArrayType" && !isAlias && type.len && startsWithName(type.len)) c.hasError = true;
  if (typeParams[0]?.names.length === 1 && startsLikeFactor(typeParams[0].type)) c.hasError = true;
  return {
    kind: "TypeSpec",
    pos: c.startOf(node),
    end: type.end,
    name: c.ident(c.at(node, c.fields.name)),
    typeParams,
    isAlias,
    type,
  };
}

/** Whether an expression starts with a name, and what follows could be its constraint. */
function startsWithName(x: Expr): boolean {
  switch (x.kind) {
    case "SelectorExpr":
    case "TypeAssertExpr":
      return startsWithName(x.x);
    case "BinaryExpr":
    case "IndexExpr":
    case "SliceExpr":
      return x.x.kind === "Ident" || startsWithName(x.x);
    case "CallExpr":
      return x.fun.kind === "Ident" || startsWithName(x.fun);
    default:
      return false;
  }
}

/** Whether a constraint starts as what follows the name in `[P *C]` or `[P (C)]`. */
function startsLikeFactor(x: Expr): boolean {
  return x.kind === "BinaryExpr" ? startsLikeFactor(x.x) : x.kind === "StarExpr" || x.kind === "ParenExpr";
}

function funcDecl(c: Lowering, node: number): FuncDecl | BadDecl {
  const receiver = c.at(node, c.fields.receiver);
  const recv = receiver < 0 ? [] : paramFields(c, receiver);
  if (receiver >= 0 && (recv.length !== 1 || (recv[0]?.names.length ?? 0) > 1)) {
    c.hasError = true;
    return { kind: "BadDecl", pos: c.startOf(node), end: c.endOf(node) };
  }
  const body = c.at(node, c.fields.body);
  return {
    kind: "FuncDecl",
    pos: c.startOf(node),
    end: c.endOf(node),
    recv: recv[0],
    name: c.ident(c.at(node, c.fields.name)),
    type: funcType(c, node, c.startOf(node)),
    body: body < 0 ? undefined : c.block(body),
  };
}
