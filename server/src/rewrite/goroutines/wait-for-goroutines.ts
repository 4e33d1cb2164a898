import type { PackageFacts } from "../../flow/facts";
import type { Site } from "../../flow/engine/summary";
import type { FuncUnit } from "../../flow/ir/ir";
import type { CallExpr, Expr, GoStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSimple, rootOfExpr } from "../edits/access";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/** A WaitGroup around the goroutines that are started at `spawns`, waited for in place of the sleep. */
export function useWaitGroup(facts: PackageFacts, sleep: Site, spawns: readonly Site[]): Rewrite {
  return attempt(() => {
    const { fn } = sleep;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const slept = tree.statementOf(sleep.node);
    const starts = [...new Set(spawns.map((s) => (s.fn === fn ? tree.statementOf(s.node) : undefined)))].map((go) => {
      if (go?.kind !== "GoStmt")
        refuse("The goroutine is not started by a go statement here.", "该 goroutine 不是在此由 go 语句启动的。");
      return go;
    });
    if (slept?.kind !== "ExprStmt")
      refuse("The goroutine is not started by a go statement here.", "该 goroutine 不是在此由 go 语句启动的。");
    // Declared where both the starts (with the loops around them) and the wait can see it.
    const list = tree.listAround(slept)?.list;
    const around = starts.map((go) => list?.find((s) => s === go || isInside(go, s)));
    const first = list?.find((s) => around.includes(s));
    if (!first || around.includes(undefined) || !src.startsLine(first))
      refuse("The sleep stands in another block.", "Sleep 位于另一个代码块中。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const name = namesFor(rootOf(fn)).fresh("wg", "waiting");
    const declared = `var ${name} ${imports.use(src.file, "sync")}.WaitGroup`;
    if (!starts.some((go) => go === first)) editor.before(first, [declared]);
    for (const go of starts) {
      editor.before(go, [...(go === first ? [declared] : []), `${name}.Add(1)`]);
      const call = unparen(go.call);
      const lit = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
      if (lit?.kind === "FuncLit") editor.atStart(lit.body, [`defer ${name}.Done()`]);
      else wrap(facts, fn, edits, src, go, call, name, editor.indent(go));
    }
    edits.replace(src.file, src.start(slept), src.end(slept), `${name}.Wait()`);
    imports.write();
    return edits.finish();
  });
}

/** `go r.add(1)` as a closure that says when it is over. What it is given must be the same when that runs. */
function wrap(
  facts: PackageFacts,
  fn: FuncUnit,
  edits: EditSet,
  src: Source,
  go: GoStmt,
  call: Expr,
  name: string,
  indent: string,
): void {
  if (call.kind !== "CallExpr" || !given(call).every((e) => isFixed(facts, fn, e)))
    refuse(
      "What the goroutine is given may have changed when a closure around it runs.",
      "包一层闭包后再执行时，传给该 goroutine 的值可能已经改变。",
    );
  const body = [`${indent}\tdefer ${name}.Done()\n`, `${indent}\t${src.of(call)}\n`].join("");
  edits.replace(src.file, src.start(go.call), src.end(go.call), `func() {\n${body}${indent}}()`);
}

/** All that is evaluated where the goroutine is started. */
function given(call: CallExpr): readonly Expr[] {
  const fun = unparen(call.fun);
  return fun.kind === "SelectorExpr" ? [fun.x, ...call.args] : [...(fun.kind === "Ident" ? [] : [fun]), ...call.args];
}

/** A constant, or reached from a variable that is set once (and, in a loop, anew in every round). */
function isFixed(facts: PackageFacts, fn: FuncUnit, e: Expr): boolean {
  const x = unparen(e);
  if (fn.info.constOf(x) !== undefined || x.kind === "BasicLit") return true;
  if (x.kind === "Ident" && fn.info.objOf(x)?.kind === "pkgname") return true;
  if (!isSimple(x)) return false;
  const v = rootOfExpr(fn.info, x);
  if (!v || v.role === "package") return false;
  if (fn.loops.some((l) => l.stmt.kind === "ForStmt" && l.perIteration.has(v))) return false;
  const definitions = facts.engine.ir.resolverFor(fn)?.definitions.defs.get(v) ?? [];
  const [major, minor] = fn.file.goVersion;
  const isOld = major === 1 && minor < 22 && fn.loops.length > 0;
  return definitions.length <= 1 && !(isOld && definitions.length > 0);
}
