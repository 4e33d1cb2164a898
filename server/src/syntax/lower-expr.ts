/** Lowering of expressions. Types in expression position are lowered by `lower-type.ts` to the same nodes. */
import type { BasicLit, CompositeLit, Expr, UnaryExpr } from "./ast";
import type { ExprRule, Lowering } from "./lower-context";
import { EMPTY, funcType, typeArguments } from "./lower-type";
import { isValidChar, isValidNumber, isValidString } from "./scanner-literals";

const ident: ExprRule = (c, node) => c.ident(node);

/** Rules by node type. */
export const EXPR_RULES: Readonly<Record<string, ExprRule>> = {
  identifier: ident,
  nil: ident,
  true: ident,
  false: ident,
  iota: ident,
  int_literal: literal("int", isValidNumber),
  float_literal: literal("float", isValidNumber),
  imaginary_literal: literal("imag", isValidNumber),
  rune_literal: literal("char", isValidChar),
  raw_string_literal: literal("string", () => true),
  interpreted_string_literal: literal("string", isValidString),
  parenthesized_expression: (c, node) => ({
    kind: "ParenExpr",
    pos: c.startOf(node),
    end: c.endOf(node),
    x: c.inBrackets(() => c.expr(c.nextOf(node + 1))),
  }),
  selector_expression: postfix((c, node, x) => {
    const sel = c.nextOf(c.nextOf(node + 1));
    return { kind: "SelectorExpr", pos: x.pos, end: c.endOf(node), x, sel: c.ident(sel) };
  }),
  index_expression: postfix((c, node, x) => {
    const bracket = c.nextOf(node + 1);
    const index = c.inBrackets(() => c.expr(c.nextOf(bracket)));
    return { kind: "IndexExpr", pos: x.pos, end: c.endOf(node), x, lbrack: c.startOf(bracket), indices: [index] };
  }),
  slice_expression: postfix(sliceExpr),
  type_assertion_expression: postfix((c, node, x) => {
    const dot = c.nextOf(node + 1);
    const type = c.expr(c.nextOf(c.nextOf(dot)));
    return { kind: "TypeAssertExpr", pos: x.pos, end: c.endOf(node), x, type };
  }),
  call_expression: postfix(callExpr),
  type_conversion_expression: postfix((c, node, fun) => {
    const paren = c.nextOf(node + 1);
    const args = [c.inBrackets(() => c.expr(c.nextOf(paren)))];
    const end = c.endOf(node);
    return { kind: "CallExpr", pos: fun.pos, end, fun, lparen: c.startOf(paren), args, spread: false, rparen: end - 1 };
  }),
  type_instantiation_expression: postfix((c, node, x) => {
    // In `[]T[int]` the instance is the element.
    if (x.kind === "ArrayType" || x.kind === "MapType" || x.kind === "ChanType" || x.kind === "FuncType")
      c.hasError = true;
    const bracket = c.nextOf(node + 1);
    const indices: Expr[] = [];
    for (let child = c.nextOf(bracket), stop = c.nextOf(node); child < stop; child = c.nextOf(child)) {
      if (!c.isToken(child)) indices.push(c.expr(child));
    }
    return { kind: "IndexExpr", pos: x.pos, end: c.endOf(node), x, lbrack: c.startOf(bracket), indices };
  }),
  composite_literal: (c, node) => {
    const type = c.expr(node + 1);
    const named = type.kind === "Ident" || type.kind === "SelectorExpr" || type.kind === "IndexExpr";
    if (c.isHeader && named) c.hasError = true;
    return c.inBrackets(() => literalValue(c, c.nextOf(node + 1), type));
  },
  literal_value: (c, node) => literalValue(c, node, undefined),
  func_literal: (c, node) => {
    const body = c.inBrackets(() => c.block(c.at(node, c.fields.body)));
    return {
      kind: "FuncLit",
      pos: c.startOf(node),
      end: c.endOf(node),
      type: funcType(c, node, c.startOf(node)),
      body,
    };
  },
  unary_expression: (c, node) => {
    const x = c.expr(c.nextOf(node + 1));
    const pos = c.startOf(node);
    if (c.typeOf(node + 1) === c.ids.star) return { kind: "StarExpr", pos, end: x.end, x };
    return { kind: "UnaryExpr", pos, end: x.end, op: c.rules.tables.names[c.typeOf(node + 1)] as UnaryExpr["op"], x };
  },
  binary_expression: binaryExpr,
};

/** @param isValid tells literals that the grammar takes and Go does not */
function literal(lit: BasicLit["lit"], isValid: (literal: string) => boolean): ExprRule {
  return (c, node) => {
    const pos = c.startOf(node);
    const end = c.endOf(node);
    const value = c.text.slice(pos, end);
    if (!isValid(value)) c.hasError = true;
    return { kind: "BasicLit", pos, end, lit, value };
  };
}

/** Makes the node of a suffix (`.f`, `[i]`, `(x)`, ...) from its operand. */
type Suffix = (c: Lowering, node: number, operand: Expr) => Expr;

/**
 * A rule for suffixes. They bind tighter than `*`; but where the grammar takes `*m[i](x)` for a conversion to the
 * pointer type `*m[i]`, the operand comes with the `*` in front, and the suffix goes behind it.
 */
function postfix(suffix: Suffix): ExprRule {
  const apply = (c: Lowering, node: number, operand: Expr): Expr => {
    if (operand.kind !== "StarExpr") {
      if (operand.kind === "UnaryExpr" || (operand.kind === "ChanType" && operand.dir === "recv")) c.hasError = true;
      return suffix(c, node, operand);
    }
    const x = apply(c, node, operand.x);
    return { kind: "StarExpr", pos: operand.pos, end: x.end, x };
  };
  return (c, node) => apply(c, node, c.expr(node + 1));
}

function callExpr(c: Lowering, node: number, operand: Expr): Expr {
  let fun = operand;
  const instance = c.at(node, c.fields.typeArguments);
  if (instance >= 0) {
    const lbrack = c.startOf(instance);
    fun = {
      kind: "IndexExpr",
      pos: fun.pos,
      end: c.endOf(instance),
      x: fun,
      lbrack,
      indices: typeArguments(c, instance),
    };
  }
  const list = c.at(node, c.fields.arguments);
  const args: Expr[] = [];
  let spread = false;
  for (let child = list + 1, stop = c.nextOf(list); child < stop; child = c.nextOf(child)) {
    if (c.isToken(child)) continue;
    // Only the last argument can be spread.
    if (spread) c.hasError = true;
    if (c.typeOf(child) === c.ids.variadicArgument) {
      spread = true;
      args.push(c.inBrackets(() => c.expr(child + 1)));
    } else {
      args.push(c.inBrackets(() => c.expr(child)));
    }
  }
  const end = c.endOf(list);
  return { kind: "CallExpr", pos: fun.pos, end, fun, lparen: c.startOf(list), args, spread, rparen: end - 1 };
}

function sliceExpr(c: Lowering, node: number, x: Expr): Expr {
  const part = (field: number): Expr | undefined => {
    const child = c.at(node, field);
    return child < 0 ? undefined : c.inBrackets(() => c.expr(child));
  };
  const { start, end, capacity } = c.fields;
  return {
    kind: "SliceExpr",
    pos: x.pos,
    end: c.endOf(node),
    x,
    low: part(start),
    high: part(end),
    max: part(capacity),
  };
}

/** More operators in one chain are left to the hand-written parser, as is deep nesting. */
const MAX_CHAIN = 1000;

/** Long chains lean to the left: the spine is walked, not recursed. */
function binaryExpr(c: Lowering, node: number): Expr {
  const spine: number[] = [];
  let leftmost = node;
  while (c.typeOf(leftmost) === c.ids.binary) {
    spine.push(leftmost);
    leftmost++;
  }
  if (spine.length > MAX_CHAIN) return c.hole(node);
  let x = c.expr(leftmost);
  for (let i = spine.length - 1; i >= 0; i--) {
    const operator = c.nextOf((spine[i] as number) + 1);
    const y = c.expr(c.nextOf(operator));
    const op = c.rules.tables.names[c.typeOf(operator)] as string;
    x = { kind: "BinaryExpr", pos: x.pos, end: y.end, op, opPos: c.startOf(operator), x, y };
  }
  return x;
}

function literalValue(c: Lowering, node: number, type: Expr | undefined): CompositeLit {
  const elts: Expr[] = [];
  for (let child = node + 1, stop = c.nextOf(node); child < stop; child = c.nextOf(child)) {
    if (c.typeOf(child) === c.ids.literalElement) {
      elts.push(c.expr(child + 1));
    } else if (c.typeOf(child) === c.ids.keyedElement) {
      const key = c.expr(child + 2);
      const value = c.expr(c.nextOf(c.nextOf(child + 1)) + 1);
      elts.push({ kind: "KeyValueExpr", pos: key.pos, end: value.end, key, value });
    }
  }
  // The grammar takes a lone comma.
  if (elts.length === 0 && c.nextOf(node) > node + EMPTY) c.hasError = true;
  const lbrace = c.startOf(node);
  const end = c.endOf(node);
  return { kind: "CompositeLit", pos: type?.pos ?? lbrace, end, type, lbrace, elts, rbrace: end - 1 };
}
