import type { Decl, Expr, Node, Stmt } from "./ast";

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
  const each = (nodes: readonly Node[]): void => {
    for (const n of nodes) fn(n);
  };
  const maybe = (n: Node | undefined): void => {
    if (n !== undefined) fn(n);
  };
  switch (node.kind) {
    case "Ident":
    case "BasicLit":
    case "BadExpr":
    case "BadStmt":
    case "BadDecl":
    case "EmptyStmt":
      return;
    case "CompositeLit":
      maybe(node.type);
      return each(node.elts);
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
      return each(node.indices);
    case "SliceExpr":
      fn(node.x);
      maybe(node.low);
      maybe(node.high);
      return maybe(node.max);
    case "TypeAssertExpr":
      fn(node.x);
      return maybe(node.type);
    case "CallExpr":
      fn(node.fun);
      return each(node.args);
    case "BinaryExpr":
      fn(node.x);
      return fn(node.y);
    case "ArrayType":
      maybe(node.len);
      return fn(node.elem);
    case "StructType":
      return each(node.fields);
    case "FuncType":
      each(node.typeParams);
      each(node.params);
      return each(node.results);
    case "InterfaceType":
      return each(node.elems);
    case "MapType":
      fn(node.key);
      return fn(node.value);
    case "ChanType":
      return fn(node.elem);
    case "Ellipsis":
      return maybe(node.elem);
    case "Field":
      each(node.names);
      return fn(node.type);
    case "BlockStmt":
      return each(node.stmts);
    case "SendStmt":
      fn(node.chan);
      return fn(node.value);
    case "AssignStmt":
      each(node.lhs);
      return each(node.rhs);
    case "GoStmt":
    case "DeferStmt":
      return fn(node.call);
    case "ReturnStmt":
      return each(node.results);
    case "BranchStmt":
      return maybe(node.label);
    case "IfStmt":
      maybe(node.init);
      fn(node.cond);
      fn(node.then);
      return maybe(node.else);
    case "CaseClause":
      each(node.exprs);
      return each(node.body);
    case "SwitchStmt":
      maybe(node.init);
      maybe(node.tag);
      return each(node.clauses);
    case "TypeSwitchStmt":
      maybe(node.init);
      maybe(node.bind);
      fn(node.x);
      return each(node.clauses);
    case "CommClause":
      maybe(node.comm);
      return each(node.body);
    case "SelectStmt":
      return each(node.clauses);
    case "ForStmt":
      maybe(node.init);
      maybe(node.cond);
      maybe(node.post);
      return fn(node.body);
    case "RangeStmt":
      maybe(node.key);
      maybe(node.value);
      fn(node.x);
      return fn(node.body);
    case "LabeledStmt":
      fn(node.label);
      return fn(node.stmt);
    case "DeclStmt":
      return fn(node.decl);
    case "ImportSpec":
      return maybe(node.name);
    case "ValueSpec":
      each(node.names);
      maybe(node.type);
      return each(node.values);
    case "TypeSpec":
      fn(node.name);
      each(node.typeParams);
      return fn(node.type);
    case "GenDecl":
      return each(node.specs);
    case "FuncDecl":
      maybe(node.recv);
      fn(node.name);
      fn(node.type);
      return maybe(node.body);
  }
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

export function isDecl(node: Node): node is Decl {
  return node.kind === "GenDecl" || node.kind === "FuncDecl" || node.kind === "BadDecl";
}

function reverseFrom(stack: Node[], first: number): void {
  for (let i = first, j = stack.length - 1; i < j; i++, j--) {
    const a = stack[i] as Node;
    stack[i] = stack[j] as Node;
    stack[j] = a;
  }
}
