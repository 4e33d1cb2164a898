/** Lowering of types, signatures and fields. */
import type { Expr, Field, FuncType, Ident } from "./ast";
import type { ExprRule, Lowering } from "./lower-context";

const ident: ExprRule = (c, node) => c.ident(node);

/** Rules by node type. */
export const TYPE_RULES: Readonly<Record<string, ExprRule>> = {
  type_identifier: ident,
  qualified_type: (c, node) => {
    const pos = c.startOf(node);
    const name = c.nextOf(c.nextOf(node + 1));
    return { kind: "SelectorExpr", pos, end: c.endOf(node), x: c.ident(node + 1), sel: c.ident(name) };
  },
  parenthesized_type: (c, node) => ({
    kind: "ParenExpr",
    pos: c.startOf(node),
    end: c.endOf(node),
    x: c.expr(c.nextOf(node + 1)),
  }),
  generic_type: (c, node) => {
    const x = c.expr(node + 1);
    const list = c.nextOf(node + 1);
    return {
      kind: "IndexExpr",
      pos: x.pos,
      end: c.endOf(node),
      x,
      lbrack: c.startOf(list),
      indices: typeArguments(c, list),
    };
  },
  pointer_type: (c, node) => {
    const x = c.expr(c.nextOf(node + 1));
    return { kind: "StarExpr", pos: c.startOf(node), end: x.end, x };
  },
  array_type: (c, node) => {
    const len = c.expr(c.at(node, c.fields.length));
    const elem = c.expr(c.at(node, c.fields.element));
    return { kind: "ArrayType", pos: c.startOf(node), end: elem.end, len, elem };
  },
  implicit_length_array_type: (c, node) => {
    const dots = c.first(node, c.ids.dots);
    const len = { kind: "Ellipsis", pos: c.startOf(dots), end: c.endOf(dots), elem: undefined } as const;
    const elem = c.expr(c.nextOf(c.nextOf(dots)));
    return { kind: "ArrayType", pos: c.startOf(node), end: elem.end, len, elem };
  },
  slice_type: (c, node) => {
    const elem = c.expr(c.nextOf(c.nextOf(node + 1)));
    return { kind: "ArrayType", pos: c.startOf(node), end: elem.end, len: undefined, elem };
  },
  map_type: (c, node) => {
    const key = c.nextOf(c.nextOf(node + 1));
    const value = c.expr(c.nextOf(c.nextOf(key)));
    return { kind: "MapType", pos: c.startOf(node), end: value.end, key: c.expr(key), value };
  },
  channel_type: channelType,
  function_type: (c, node) => funcType(c, node, c.startOf(node)),
  struct_type: structType,
  interface_type: interfaceType,
  type_elem: constraint,
  type_constraint: constraint,
};

/** Nodes of a list that holds nothing: itself and its brackets. */
export const EMPTY = 3;

/** The signature of any node with the fields `type_parameters`, `parameters` and `result`. */
export function funcType(c: Lowering, node: number, pos: number): FuncType {
  const typeParameters = c.at(node, c.fields.typeParameters);
  const parameters = c.at(node, c.fields.parameters);
  const result = c.at(node, c.fields.result);
  return {
    kind: "FuncType",
    pos,
    end: c.endOf(result >= 0 ? result : parameters),
    typeParams: typeParameters < 0 ? [] : typeParamFields(c, typeParameters),
    params: paramFields(c, parameters),
    results: result < 0 ? [] : resultFields(c, result),
  };
}

/** The fields of a `type_parameter_list`. */
export function typeParamFields(c: Lowering, list: number): Field[] {
  return fields(c, list, (child) => namedField(c, child));
}

/**
 * The fields of a `parameter_list`: either all named or none. In a long list the grammar may lose track, and take the
 * first names of `(a, b, c int)` for types.
 */
export function paramFields(c: Lowering, list: number): Field[] {
  const params = fields(c, list, (child) =>
    c.typeOf(child) === c.ids.variadicParameter ? variadicField(c, child) : namedField(c, child),
  );
  // The grammar takes a lone comma.
  if (params.length === 0 && c.nextOf(list) > list + EMPTY) c.hasError = true;
  if (params.slice(0, -1).some((param) => param.type.kind === "Ellipsis")) c.hasError = true;
  if (!params.some((param) => param.names.length > 0)) return params;
  const result: Field[] = [];
  let waiting: Ident[] = [];
  for (const param of params) {
    if (param.names.length > 0) {
      result.push(field([...waiting, ...param.names], param.type, undefined));
      waiting = [];
    } else if (param.type.kind === "Ident") {
      waiting.push(param.type);
    } else {
      c.hasError = true;
    }
  }
  if (waiting.length > 0) c.hasError = true;
  return result;
}

function resultFields(c: Lowering, result: number): Field[] {
  if (c.typeOf(result) === c.ids.parameterList) return paramFields(c, result);
  return [field([], c.expr(result), undefined)];
}

function fields(c: Lowering, list: number, lower: (node: number) => Field): Field[] {
  const result: Field[] = [];
  for (let child = list + 1, stop = c.nextOf(list); child < stop; child = c.nextOf(child)) {
    if (!c.isToken(child)) result.push(lower(child));
  }
  return result;
}

/** Names and a type, told apart by their fields. */
function namedField(c: Lowering, node: number): Field {
  return field(names(c, node), c.expr(c.at(node, c.fields.type)), undefined);
}

function variadicField(c: Lowering, node: number): Field {
  const dots = c.first(node, c.ids.dots);
  const elem = c.expr(c.at(node, c.fields.type));
  return field(names(c, node), { kind: "Ellipsis", pos: c.startOf(dots), end: elem.end, elem }, undefined);
}

/** All children in the field `name`. */
export function names(c: Lowering, node: number): Ident[] {
  const result: Ident[] = [];
  for (let child = node + 1, stop = c.nextOf(node); child < stop; child = c.nextOf(child)) {
    if (c.field[child] === c.fields.name && !c.isToken(child)) result.push(c.ident(child));
  }
  return result;
}

function field(names: Ident[], type: Expr, tag: Field["tag"], end = type.end): Field {
  return { kind: "Field", pos: names[0]?.pos ?? type.pos, end, names, type, tag };
}

function channelType(c: Lowering, node: number): Expr {
  const first = c.typeOf(node + 1);
  const second = c.nextOf(node + 1);
  const dir = first === c.ids.arrow ? "recv" : c.typeOf(second) === c.ids.arrow ? "send" : "both";
  const elem = c.expr(dir === "both" ? second : c.nextOf(second));
  // In `chan <-chan T` the arrow belongs to the first `chan`; the grammar gives it to the second.
  if (dir === "both" && elem.kind === "ChanType" && elem.dir === "recv") c.hasError = true;
  return { kind: "ChanType", pos: c.startOf(node), end: elem.end, dir, elem };
}

function structType(c: Lowering, node: number): Expr {
  const list = c.nextOf(node + 1);
  const members = fields(c, list, (child) => structField(c, child));
  const end = c.endOf(list);
  return { kind: "StructType", pos: c.startOf(node), end, lbrace: c.startOf(list), fields: members, rbrace: end - 1 };
}

function structField(c: Lowering, node: number): Field {
  let type = c.expr(c.at(node, c.fields.type));
  if (c.typeOf(node + 1) === c.ids.star) {
    type = { kind: "StarExpr", pos: c.startOf(node + 1), end: type.end, x: type };
  }
  const tag = c.at(node, c.fields.tag);
  if (tag < 0) return field(names(c, node), type, undefined);
  return field(names(c, node), type, c.text.slice(c.startOf(tag), c.endOf(tag)), c.endOf(tag));
}

function interfaceType(c: Lowering, node: number): Expr {
  const elems = fields(c, node, (child) => {
    if (c.typeOf(child) !== c.ids.methodElem) return field([], c.expr(child), undefined);
    const name = c.ident(child + 1);
    return field([name], funcType(c, child, c.startOf(c.at(child, c.fields.parameters))), undefined);
  });
  return { kind: "InterfaceType", pos: c.startOf(node), end: c.endOf(node), elems };
}

/** The types of a `type_arguments` list. The grammar allows constraints there. */
export function typeArguments(c: Lowering, list: number): Expr[] {
  const types: Expr[] = [];
  for (let child = list + 1, stop = c.nextOf(list); child < stop; child = c.nextOf(child)) {
    if (c.isToken(child)) continue;
    const isType = c.typeOf(child) === c.ids.typeElem && c.nextOf(child + 1) === c.nextOf(child);
    types.push(isType ? c.expr(child + 1) : c.hole(child));
  }
  return types;
}

/** `A | ~B | C`, or a single type. */
function constraint(c: Lowering, node: number): Expr {
  let x = constraintTerm(c, node + 1);
  for (let bar = c.nextOf(node + 1), stop = c.nextOf(node); bar < stop;) {
    const term = c.nextOf(bar);
    const y = constraintTerm(c, term);
    x = { kind: "BinaryExpr", pos: x.pos, end: y.end, op: "|", opPos: c.startOf(bar), x, y };
    bar = c.nextOf(term);
  }
  return x;
}

/** The only place for `~`, which the grammar takes in any type. */
function constraintTerm(c: Lowering, node: number): Expr {
  if (c.typeOf(node) !== c.ids.negatedType) return c.expr(node);
  const x = c.expr(c.nextOf(node + 1));
  return { kind: "UnaryExpr", pos: c.startOf(node), end: x.end, op: "~", x };
}
