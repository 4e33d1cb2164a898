import type { Expr, Node, Stmt } from "./ast";

/**
 * Calls `fn` on `node` and all nodes in it, parents first, in source order. Where `fn` gives `false`, what is inside is
 * passed over. Keeps its own stack: as deep as the nodes may be.
 */
export function visit(node: Node, fn: (n: Node) => boolean | void): void {
  const stack: Node[] = [node];
  const push = (child: Node): void => {
    stack.push(child);
  };
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (fn(n) === false) continue;
    const first = stack.length;
    forEachChild(n, push);
    reverseFrom(stack, first);
  }
}

/** As {@link visit}, without what is inside function literals: the code that runs where `node` runs. */
export function visitOutsideClosures(node: Node, fn: (n: Node) => boolean | void): void {
  visit(node, (n) => {
    if (fn(n) === false) return false;
    return n.kind !== "FuncLit" || n === node;
  });
}

/** Calls `fn` on the expressions in `node`, itself included; see {@link visit}. */
export function walkExprs(node: Node, fn: (x: Expr) => boolean | void): void {
  visit(node, (n) => (isExpr(n) ? fn(n) : undefined));
}

/** Calls `fn` on the statements in `node`, itself included; see {@link visit}. */
export function walkStmts(node: Node, fn: (s: Stmt) => boolean | void): void {
  visit(node, (n) => (isStmt(n) ? fn(n) : undefined));
}

/** The direct children of a node in source order. */
export function children(node: Node): Node[] {
  const list: Node[] = [];
  forEachChild(node, (child) => {
    list.push(child);
  });
  return list;
}

/** Nodes that hold the offset, from `node` inwards; empty where it is outside. An offset at a node's end is in it. */
export function pathAt(node: Node, offset: number): Node[] {
  const path: Node[] = [];
  let next: Node | undefined = node.pos <= offset && offset <= node.end ? node : undefined;
  while (next !== undefined) {
    path.push(next);
    const inside = children(next).filter((child) => child.pos <= offset && offset <= child.end);
    // Where two touch, as in `f(`, the one that starts here; a function's type overlaps its name, which comes first.
    next = inside.find((child) => offset < child.end && child.kind !== "FuncType") ?? inside[inside.length - 1];
  }
  return path;
}

/** Whether the node is, or holds, text that did not parse. */
export function hasHole(node: Node): boolean {
  let found = false;
  visit(node, (n) => {
    if (n.kind === "BadExpr" || n.kind === "BadStmt" || n.kind === "BadDecl") found = true;
    return !found;
  });
  return found;
}

/** Calls `fn` on each direct child in source order. */
export function forEachChild(node: Node, fn: (child: Node) => void): void {
  switch (node.kind) {
    case "Ident":
    case "BasicLit":
    case "BadExpr":
    case "BadStmt":
    case "BadDecl":
    case "EmptyStmt":
      return;
    case "CompositeLit":
      maybe(node.type, fn);
      return each(node.elts, fn);
    case "KeyValueExpr":
      fn(node.key);
      return fn(node.value);
    case "FuncLit":
      fn(node.type);
      return fn(node.body);
    case "ParenExpr":
    case "StarExpr":
    case "UnaryExpr":
    case "ExprStmt":
    case "IncDecStmt":
      return fn(node.x);
    case "SelectorExpr":
      fn(node.x);
      return fn(node.sel);
    case "IndexExpr":
      fn(node.x);
      return each(node.indices, fn);
    case "SliceExpr":
      fn(node.x);
      maybe(node.low, fn);
      maybe(node.high, fn);
      return maybe(node.max, fn);
    case "TypeAssertExpr":
      fn(node.x);
      return maybe(node.type, fn);
    case "CallExpr":
      fn(node.fun);
      return each(node.args, fn);
    case "BinaryExpr":
      fn(node.x);
      return fn(node.y);
    case "ArrayType":
      maybe(node.len, fn);
      return fn(node.elem);
    case "StructType":
      return each(node.fields, fn);
    case "FuncType":
      each(node.typeParams, fn);
      each(node.params, fn);
      return each(node.results, fn);
    case "InterfaceType":
      return each(node.elems, fn);
    case "MapType":
      fn(node.key);
      return fn(node.value);
    case "ChanType":
      return fn(node.elem);
    case "Ellipsis":
      return maybe(node.elem, fn);
    case "Field":
      each(node.names, fn);
      return fn(node.type);
    case "BlockStmt":
      return each(node.stmts, fn);
    case "SendStmt":
      fn(node.chan);
      return fn(node.value);
    case "AssignStmt":
      each(node.lhs, fn);
      return each(node.rhs, fn);
    case "GoStmt":
    case "DeferStmt":
      return fn(node.call);
    case "ReturnStmt":
      return each(node.results, fn);
    case "BranchStmt":
      return maybe(node.label, fn);
    case "IfStmt":
      maybe(node.init, fn);
      fn(node.cond);
      fn(node.then);
      return maybe(node.else, fn);
    case "CaseClause":
      each(node.exprs, fn);
      return each(node.body, fn);
    case "SwitchStmt":
      maybe(node.init, fn);
      maybe(node.tag, fn);
      return each(node.clauses, fn);
    case "TypeSwitchStmt":
      maybe(node.init, fn);
      maybe(node.bind, fn);
      fn(node.x);
      return each(node.clauses, fn);
    case "CommClause":
      maybe(node.comm, fn);
      return each(node.body, fn);
    case "SelectStmt":
      return each(node.clauses, fn);
    case "ForStmt":
      maybe(node.init, fn);
      maybe(node.cond, fn);
      maybe(node.post, fn);
      return fn(node.body);
    case "RangeStmt":
      maybe(node.key, fn);
      maybe(node.value, fn);
      fn(node.x);
      return fn(node.body);
    case "LabeledStmt":
      fn(node.label);
      return fn(node.stmt);
    case "DeclStmt":
      return fn(node.decl);
    case "ImportSpec":
      return maybe(node.name, fn);
    case "ValueSpec":
      each(node.names, fn);
      maybe(node.type, fn);
      return each(node.values, fn);
    case "TypeSpec":
      fn(node.name);
      each(node.typeParams, fn);
      return fn(node.type);
    case "GenDecl":
      return each(node.specs, fn);
    case "FuncDecl":
      maybe(node.recv, fn);
      fn(node.name);
      fn(node.type);
      return maybe(node.body, fn);
  }
}

function each(nodes: readonly Node[], fn: (child: Node) => void): void {
  for (const n of nodes) fn(n);
}

function maybe(n: Node | undefined, fn: (child: Node) => void): void {
  if (n !== undefined) fn(n);
}

const EXPR_KINDS: ReadonlySet<Node["kind"]> = new Set<Expr["kind"]>([
  "Ident",
  "BasicLit",
  "CompositeLit",
  "KeyValueExpr",
  "FuncLit",
  "ParenExpr",
  "SelectorExpr",
  "IndexExpr",
  "SliceExpr",
  "TypeAssertExpr",
  "CallExpr",
  "StarExpr",
  "UnaryExpr",
  "BinaryExpr",
  "ArrayType",
  "StructType",
  "FuncType",
  "InterfaceType",
  "MapType",
  "ChanType",
  "Ellipsis",
  "BadExpr",
]);

const NEITHER: ReadonlySet<Node["kind"]> = new Set<Node["kind"]>([
  "Field",
  "CaseClause",
  "CommClause",
  "ImportSpec",
  "ValueSpec",
  "TypeSpec",
  "GenDecl",
  "FuncDecl",
  "BadDecl",
]);

/** Expressions, types among them. */
export function isExpr(node: Node): node is Expr {
  return EXPR_KINDS.has(node.kind);
}

export function isStmt(node: Node): node is Stmt {
  return !EXPR_KINDS.has(node.kind) && !NEITHER.has(node.kind);
}

function reverseFrom(stack: Node[], first: number): void {
  for (let i = first, j = stack.length - 1; i < j; i++, j--) {
    const a = stack[i] as Node;
    stack[i] = stack[j] as Node;
    stack[j] = a;
  }
}
