import type { PackageFacts } from "../../flow/facts";
import { rootVar } from "../../flow/ir/path";
import type { LocalLock } from "../../flow/locks/local-locks";
import type { Node, Stmt } from "../../syntax/ast";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import type { Tree } from "../edits/tree";

/**
 * Moves the declaration of a lock to where all share it: before the loop or the statement that starts the goroutine, or,
 * for a function of its own, to the package.
 */
export function moveLockOut(facts: PackageFacts, l: LocalLock): Rewrite {
  return attempt(() => {
    const src = new Source(l.at.fn.file, l.at.fn.unit);
    const tree = treeFor(l.fn);
    const own = tree.statementOf(l.at.node);
    if (!own || !declaresOnly(own))
      refuse("The lock is declared together with other things.", "锁与其他内容一起声明。");
    const edits = new EditSet();
    const declaration = (indent: string): string => src.of(own).replaceAll(`\n${src.indentOf(own)}`, `\n${indent}`);
    const target =
      l.per === "iteration" ? loopAround(tree, own) : l.fn.kind === "closure" ? sharedStarter(tree, own, l) : undefined;
    if (target) {
      const indent = src.indentOf(target);
      edits.insert(src.file, src.lineStart(src.start(target)), `${indent}${declaration(indent)}\n`);
    } else {
      if (l.fn.kind !== "func" || l.fn.decl.kind !== "FuncDecl")
        refuse("There is no place further out.", "外层没有合适的位置。");
      const { name } = l.variable;
      if (facts.engine.pkg.lookup(name)) refuse("The package has another thing of that name.", "包中已有同名的对象。");
      const at = src.lineStart(src.start(l.fn.decl));
      edits.insert(src.file, aboveComments(src, at), `${declaration("").replace(/^(\w+)\s*:=/, "var $1 =")}\n\n`);
    }
    edits.replace(
      src.file,
      src.lineStart(src.start(own)),
      Math.min(src.lineEnd(src.end(own)) + 1, src.text.length),
      "",
    );
    return edits.finish();
  });
}

function declaresOnly(s: Stmt): boolean {
  if (s.kind === "AssignStmt") return s.op === ":=" && s.lhs.length === 1;
  return (
    s.kind === "DeclStmt" &&
    s.decl.lparen < 0 &&
    s.decl.specs.length === 1 &&
    s.decl.specs[0]?.kind === "ValueSpec" &&
    s.decl.specs[0].names.length === 1
  );
}

function loopAround(tree: Tree, n: Node): Stmt | undefined {
  for (const x of tree.up(n)) if (x.kind === "ForStmt" || x.kind === "RangeStmt") return outermost(tree, x);
  return undefined;
}

/** {@link starter}, and on outwards until the closures that are left make what the lock is taken around themselves. */
function sharedStarter(tree: Tree, own: Stmt, l: LocalLock): Stmt | undefined {
  const owners = l.touches.map((t) => rootVar(t.path)?.owner);
  let found = starter(tree, own);
  for (let next = found; next; next = starter(tree, next)) {
    found = next;
    const around = tree.functionOf(next);
    if (around?.kind !== "FuncLit" || owners.includes(around)) break;
  }
  return found;
}

/** The statement that the closure around a node is part of, or the loop around that. */
function starter(tree: Tree, n: Node): Stmt | undefined {
  const closure = tree.functionOf(n);
  const stmt = closure?.kind === "FuncLit" ? tree.statementOf(closure) : undefined;
  return stmt && outermost(tree, stmt);
}

/** The outermost loop around a statement within its function. */
function outermost(tree: Tree, s: Stmt): Stmt {
  let found = s;
  for (const x of tree.up(s)) {
    if (x.kind === "FuncLit" || x.kind === "FuncDecl") break;
    if (x.kind === "ForStmt" || x.kind === "RangeStmt") found = x;
  }
  return found;
}

/** Above the comment that documents a declaration. */
function aboveComments(src: Source, at: number): number {
  let start = at;
  for (
    let line = src.lineStart(start - 1);
    start > 0 && /^\s*\/\//.test(src.text.slice(line, start));
    line = src.lineStart(start - 1)
  )
    start = line;
  return start;
}
