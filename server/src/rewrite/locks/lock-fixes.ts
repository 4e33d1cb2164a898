import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { ShardIndex } from "../../flow/locks/shard-indices";
import type { Site } from "../../flow/engine/summary";
import { visit } from "../../syntax/visit";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";

/** `mu.Lock(); mu.Unlock()`: the unlock waits for the end of the function. */
export function deferSecond(_facts: PackageFacts, unlock: Site): Rewrite {
  return attempt(() => {
    const tree = treeFor(unlock.fn);
    const src = new Source(unlock.fn.file, unlock.fn.unit);
    const fn = tree.functionOf(unlock.node);
    for (const n of tree.up(unlock.node)) {
      if (n === fn) break;
      if (n.kind === "ForStmt" || n.kind === "RangeStmt")
        refuse(
          "Deferred calls run at the end of the function, not of the iteration.",
          "defer 在函数结束时执行，而不是在每次迭代结束时。",
        );
    }
    const text = src.of(unlock.node);
    const lock = text.replace(/\.(R?)Unlock\(\)$/, ".$1Lock()");
    // Taken again further down, it would be taken twice.
    if (fn?.body && src.unit.text.slice(unlock.node.end, fn.body.end).includes(lock))
      refuse("The lock is taken again later in the function.", "函数后面会再次获取该锁。");
    const edits = new EditSet();
    edits.insert(src.file, src.start(unlock.node), "defer ");
    return edits.finish();
  });
}

/** The remainder of an unsigned number, which is never negative and reaches every shard. */
export function unsignedModulo(_facts: PackageFacts, s: ShardIndex): Rewrite {
  return attempt(() => {
    const { fn } = s.at;
    const { info } = fn;
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const { x, y } = s.expr;
    const t = under(info.typeOf(s.expr));
    if (t.kind !== "basic") refuse("The type of the index is not known.", "下标的类型未知。");
    // As deep inside other expressions as it is, gofmt sets no spaces.
    const op = /\s/.test(fn.unit.text.slice(x.end, y.pos)) ? " % " : "%";
    const replace = (text: string) => edits.replace(src.file, src.start(s.expr), src.end(s.expr), text);
    if (s.kind === "mask") {
      const [hash, mask] = info.constOf(y) !== undefined ? [x, y] : [y, x];
      const count = countText(mask, src) ?? String(s.count);
      if (t.sort === "uint") replace(`${src.of(hash)}${op}${count}`);
      else replace(`${t.name}(uint64(${src.of(hash)})${op}${count})`);
      return edits.finish();
    }
    const inner = unsignedBehind(x, fn.info.isType.bind(info), (e) => under(info.typeOf(e)));
    const divisor =
      info.constOf(y) !== undefined && isLiteral(y)
        ? src.of(y)
        : `uint64(${src.of(unconverted(y, info.isType.bind(info)))})`;
    const hash = inner && isWide(under(info.typeOf(inner))) ? src.of(inner) : `uint64(${src.of(inner ?? x)})`;
    replace(`${t.name}(${hash}${op}${divisor})`);
    return edits.finish();
  });
}

/** `len(x)` of `int64(len(x))`. */
function unconverted(e: Expr, isType: (x: Expr) => boolean): Expr {
  return e.kind === "CallExpr" && isType(e.fun) && e.args[0] ? e.args[0] : e;
}

function isWide(t: ReturnType<typeof under>): boolean {
  return t.kind === "basic" && t.name === "uint64";
}

function isLiteral(e: Expr): boolean {
  return e.kind === "BasicLit";
}

/** `n` of the mask `(n - 1)`. */
function countText(mask: Expr, src: Source): string | undefined {
  const e = unparen(mask);
  return e.kind === "BinaryExpr" && e.op === "-" && src.of(e.y) === "1" ? src.of(e.x) : undefined;
}

/** The unsigned number that a conversion makes signed. */
function unsignedBehind(
  e: Expr,
  isType: (x: Expr) => boolean,
  typeOf: (x: Expr) => ReturnType<typeof under>,
): Expr | undefined {
  const x = unparen(e);
  const arg = x.kind === "CallExpr" && isType(x.fun) ? x.args[0] : undefined;
  if (!arg) return undefined;
  const t = typeOf(arg);
  return t.kind === "basic" && t.sort === "uint" ? arg : undefined;
}

/** `if !ready { c.Wait() }` becomes a loop. */
export function waitInLoop(_facts: PackageFacts, wait: Site): Rewrite {
  return attempt(() => {
    const tree = treeFor(wait.fn);
    const src = new Source(wait.fn.file, wait.fn.unit);
    const stmt = tree.statementOf(wait.node);
    const block = stmt && tree.parent(stmt);
    const test = block && tree.parent(block);
    if (!stmt || test?.kind !== "IfStmt" || test.then !== block || test.else || test.init)
      refuse("There is no condition of its own around the wait.", "等待外面没有单独的条件判断。");
    let jumps = false;
    visit(test.then, (n) => {
      if (n.kind === "BranchStmt") jumps = true;
    });
    if (jumps || test.then.stmts.at(-1) !== stmt)
      refuse("More happens under the condition than the wait.", "该条件下除了等待还有其他操作。");
    if (tree.parent(test)?.kind === "IfStmt") refuse("The condition belongs to an else.", "该条件属于 else 分支。");
    const edits = new EditSet();
    edits.replace(src.file, src.start(test), src.start(test) + "if".length, "for");
    return edits.finish();
  });
}
