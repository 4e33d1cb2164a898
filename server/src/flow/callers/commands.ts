import type { VarObj } from "../../semantic/types";
import { typeFactsOf } from "../../gostd/type-facts";
import type { Engine } from "../engine/engine";
import { isMain } from "../goroutines/lost-cancels";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { namedVariable, parentOf, parentsOf } from "../walks/local-uses";
import { callersIn } from "./callers";
import { functionValues } from "./function-values";

/**
 * The process ends soon after the function returns: it is `main`, or what a command line runs for one of its commands, and
 * nobody else calls it. `cmd.RunE = wrap(serve)`, `&cli.Command{Action: func(...) error {...}}`.
 */
export function endsProcess(fn: FuncUnit, engine: Engine): boolean {
  if (isMain(fn)) return true;
  if (fn.file.isTest || callersIn(engine).of(fn).length > 0) return false;
  // `func main() { cmd.Main() }`
  if (fn.kind === "func" && !fn.recv && fn.obj?.name === "Main") return true;
  if (fn.kind === "closure") {
    const holder = holderOf(fn);
    return holder !== undefined && isOfCommand(holder);
  }
  const holders = fn.obj && functionValues(engine).holdersOf(fn.obj);
  return holders !== undefined && holders.size > 0 && [...holders].every(isOfCommand);
}

/** The field that the function literal is put in. */
function holderOf(fn: FuncUnit): VarObj | undefined {
  const { parent, child } = parentOf(parentsOf(rootFunction(fn).decl), fn.decl);
  if (parent?.kind === "KeyValueExpr" && parent.key.kind === "Ident") {
    const o = fn.info.objOf(parent.key);
    return o?.kind === "var" ? o : undefined;
  }
  if (parent?.kind !== "AssignStmt" || parent.lhs.length !== parent.rhs.length) return undefined;
  const to = parent.lhs[parent.rhs.findIndex((x) => x === child)];
  return to && namedVariable(to, fn);
}

function isOfCommand(field: VarObj): boolean {
  const type = field.fieldOf?.obj;
  return type?.pkg !== undefined && typeFactsOf(`${type.pkg.path}.${type.name}`)?.command === true;
}
