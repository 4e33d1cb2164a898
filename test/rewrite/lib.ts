import { analysePackage, type PackageFacts } from "../../server/src/flow/facts";
import type { FuncUnit } from "../../server/src/flow/ir/ir";
import type { Site } from "../../server/src/flow/engine/summary";
import { bodyOf } from "../../server/src/rewrite/edits/tree";
import * as rewrites from "../../server/src/rewrite/index";
import type { VarObj } from "../../server/src/semantic/types";
import { visit } from "../../server/src/syntax/visit";
import type { Node } from "../../server/src/syntax/ast";
import { ROOT, workspaceOf } from "../fixtures/lib/analyse";

/** Facts of the one package that the files make up, `go.mod` among them. */
export function factsOf(files: ReadonlyMap<string, string>): PackageFacts {
  const workspace = workspaceOf(files);
  const [found] = workspace.packagesIn(ROOT);
  if (!found) throw new Error("the case holds no package");
  return analysePackage(found.pkg);
}

/** The files after a rewrite. */
export function applied(files: ReadonlyMap<string, string>, r: rewrites.Rewrite): Map<string, string> {
  const out = new Map(files);
  if (rewrites.isRefused(r)) return out;
  for (const [path, edits] of r) {
    const name = path.slice(ROOT.length + 1);
    let text = out.get(name) ?? "";
    for (const e of [...edits].sort((a, b) => b.start - a.start))
      text = text.slice(0, e.start) + e.newText + text.slice(e.end);
    out.set(name, text);
  }
  return out;
}

/** `Type.field`, a package variable, or `func/local` for the first local of that name. */
export function variable(facts: PackageFacts, name: string): VarObj {
  const [owner = "", member] = name.split(/[./]/);
  if (member !== undefined && name.includes("/")) {
    for (const u of facts.units) {
      if (u.name !== owner && u.obj?.name !== owner) continue;
      const own = [...u.info.locals, ...u.params, ...u.results].find((v) => v.name === member);
      if (own) return own;
    }
  } else if (member !== undefined) {
    const t = facts.pkg.lookup(owner);
    const u = t?.kind === "type" && t.type.kind === "named" ? t.type.underlying : undefined;
    const field = u?.kind === "struct" ? u.fields.find((f) => f.name === member) : undefined;
    if (field) return field;
  } else {
    const v = facts.pkg.lookup(owner);
    if (v?.kind === "var") return v;
  }
  throw new Error(`no variable ${name}`);
}

/** The n-th (from 1) node of a function that reads like this; closures count with the function around them. */
export function site(facts: PackageFacts, fn: string, text: string, n = 1): Site {
  const root = facts.units.find((u) => !u.parent && (u.name === fn || u.obj?.name === fn));
  const body = root && root.decl.kind !== "ValueSpec" ? bodyOf(root.decl) : undefined;
  if (!root || !body) throw new Error(`no function ${fn}`);
  const found: Node[] = [];
  visit(body, (x) => {
    if (root.unit.text.slice(x.pos, x.end) === text) found.push(x);
  });
  const node = found.filter((x, i) => found[i - 1]?.pos !== x.pos)[n - 1];
  if (!node) throw new Error(`no ${text} in ${fn}`);
  return { fn: innermost(root, node), node };
}

function innermost(fn: FuncUnit, n: Node): FuncUnit {
  for (const c of fn.closures) if (c.decl.pos <= n.pos && n.end <= c.decl.end && c.decl !== n) return innermost(c, n);
  return fn;
}

/** The n-th closure (from 1) written in a function. */
export function closure(facts: PackageFacts, fn: string, n = 1): FuncUnit {
  const root = facts.units.find((u) => !u.parent && (u.name === fn || u.obj?.name === fn));
  const c = root?.closures[n - 1];
  if (!c) throw new Error(`no closure ${n} in ${fn}`);
  return c;
}

type Run = (facts: PackageFacts, args: readonly string[]) => rewrites.Rewrite;

const onVariable =
  (f: (facts: PackageFacts, v: VarObj) => rewrites.Rewrite): Run =>
  (facts, [name = ""]) =>
    f(facts, variable(facts, name));
const onSite =
  (f: (facts: PackageFacts, s: Site) => rewrites.Rewrite): Run =>
  (facts, [fn = "", text = "", n = "1"]) =>
    f(facts, site(facts, fn, text, Number(n)));
const onClosure =
  (f: (facts: PackageFacts, v: VarObj, c: FuncUnit) => rewrites.Rewrite): Run =>
  (facts, [name = "", fn = "", n = "1"]) =>
    f(facts, variable(facts, name), closure(facts, fn, Number(n)));

/** Rewrites by the name that a case gives them; its arguments are parted by ` | `. */
export const RUNS: Readonly<Record<string, Run>> = {
  rwmutex: onVariable((f, v) => rewrites.guardWithMutex(f, v, { rw: true })),
  mutex: onVariable((f, v) => rewrites.guardWithMutex(f, v, { rw: false })),
  syncmap: onVariable(rewrites.convertToSyncMap),
  atomic: onVariable(rewrites.useAtomicType),
  "collect-by-index": onVariable(rewrites.collectByIndex),
  "collect-over-channel": onVariable(rewrites.collectOverChannel),
  "make-map": onVariable(rewrites.makeMap),
  "defer-close": onVariable(rewrites.deferClose),
  "close-after-wait": onVariable(rewrites.closeAfterWait),
  "take-guard": (facts, [fn = "", text = "", lock = ""]) =>
    rewrites.takeGuard(facts, site(facts, fn, text), variable(facts, lock)),
  "lock-for-writing": onSite(rewrites.lockForWriting),
  "defer-unlock": onSite(rewrites.deferUnlock),
  "unlock-on-path": onSite((f, s) => rewrites.unlockOnPath(f, s)),
  "match-unlock": onSite(rewrites.matchUnlock),
  "unlocked-variant": onSite(rewrites.callUnlockedVariant),
  "move-call-out": onSite(rewrites.moveCallOut),
  clone: onSite(rewrites.cloneValue),
  "make-inner-map": onSite(rewrites.makeInnerMap),
  "load-or-store": onSite(rewrites.useLoadOrStore),
  "load-and-delete": onSite(rewrites.useLoadAndDelete),
  swap: onSite(rewrites.useSwap),
  cas: onSite(rewrites.useCompareAndSwap),
  "check-ok": onSite(rewrites.checkOk),
  "comma-ok": onSite(rewrites.useCommaOkAssertion),
  "declare-inside": onClosure(rewrites.declareInside),
  "pass-as-argument": onClosure(rewrites.passAsArgument),
  redeclare: onClosure(rewrites.redeclareVariable),
};
