import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { LockCopy } from "../../flow/locks/lock-copies";
import { parentsOf } from "../../flow/walks/local-uses";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isExportedName } from "../../flow/callers/entry";
import type { EditSet } from "../edits/edit-set";
import { refuse } from "../edits/result";
import { Source } from "../edits/source";
import { isAddressable, onlySelected } from "./lock-copy-fixes";

/** `func visit(wg sync.WaitGroup)` becomes `func visit(wg *sync.WaitGroup)`, and its calls hand in `&wg`. */
export function parameterByPointer(facts: PackageFacts, c: LockCopy, edits: EditSet): void {
  const { fn, node } = c.at;
  const { decl, obj } = fn;
  if (decl.kind !== "FuncDecl" || !obj) return refuse("Callers would have to change as well.", "调用者也需要修改。");
  const fields = decl.type.params;
  const field = fields.find((f) => f.type === node);
  const index = fields.slice(0, field ? fields.indexOf(field) : 0).reduce((n, f) => n + Math.max(1, f.names.length), 0);
  const v = fn.params[index];
  if (!field || field.names.length > 1 || !v || (fn.variadic && index === fn.params.length - 1))
    return refuse("The parameter shares its type with others.", "该参数与其他参数共用类型。");
  if (isExportedName(obj.name))
    refuse("Callers in other packages would have to change as well.", "其他包中的调用者也需要修改。");
  if (fn.recv && isOfInterface(facts, obj.name))
    refuse("The method may be there for an interface.", "该方法可能用于实现接口。");
  onlySelected(v, fn);
  for (const { call, caller } of callsOf(facts, fn)) {
    const arg = call.args[index];
    if (!arg || call.args.length !== fn.params.length)
      return refuse("A call hands in the results of another.", "有调用直接传入另一调用的结果。");
    byPointer(arg, caller, edits);
  }
  const src = new Source(fn.file, fn.unit);
  edits.insert(src.file, src.start(node), "*");
}

function byPointer(arg: Expr, caller: FuncUnit, edits: EditSet): void {
  const src = new Source(caller.file, caller.unit);
  const x = unparen(arg);
  if (x.kind === "StarExpr") edits.replace(src.file, src.start(arg), src.end(arg), src.of(x.x));
  else if (x.kind === "CompositeLit" || isAddressable(x, caller)) edits.insert(src.file, src.start(arg), "&");
  else refuse("What a call hands in has no address.", "有调用传入的值不可寻址。");
}

/** All calls of the function; refuses where it is used in another way. */
function callsOf(facts: PackageFacts, fn: FuncUnit): readonly { readonly call: CallExpr; readonly caller: FuncUnit }[] {
  const out: { call: CallExpr; caller: FuncUnit }[] = [];
  for (const u of facts.units) {
    if (u.parent) continue;
    const parents = parentsOf(u.decl);
    visit(u.decl, (n) => {
      if (n.kind !== "Ident" || n.name !== fn.obj?.name || n === (u.decl.kind === "FuncDecl" ? u.decl.name : undefined))
        return;
      const selector = parents.get(n);
      const whole = selector?.kind === "SelectorExpr" && selector.sel === n ? selector : n;
      const o = whole.kind === "SelectorExpr" ? u.info.selectionOf(whole)?.obj : u.info.objOf(n);
      if (o?.kind !== "func" || o.origin !== fn.obj.origin) return;
      const call = parents.get(whole);
      if (call?.kind !== "CallExpr" || call.fun !== whole)
        return refuse("The function is used as a value.", "该函数被当作值使用。");
      out.push({ call, caller: u });
    });
  }
  return out;
}

/** Some interface of the package has a method of that name. */
function isOfInterface(facts: PackageFacts, name: string): boolean {
  const inside = new RegExp(`\\binterface\\s*\\{[^}]*\\b${name}\\(`);
  return facts.pkg.files.some((f) => inside.test(f.file.text));
}
