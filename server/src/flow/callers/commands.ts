import type { VarObj } from "../../semantic/types";
import { typeFactsOf } from "../../gostd/type-facts";
import type { Engine } from "../engine/engine";
import { isMain } from "../goroutines/lost-cancels";
import { rootFunction, type CallInstr, type Cond, type Edge, type FuncUnit, type Instr } from "../ir/ir";
import { isError } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { isNil } from "../../syntax/nil";
import { after, neverReturns, reaches, walkPaths } from "../walks/cfg-walk";
import { namedVariable, parentOf, parentsOf, pointOf } from "../walks/local-uses";
import { errorOf } from "../walks/obligations";
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

/** Callers between the function and what ends the process. */
const MAX_CALLERS = 3;

/**
 * Where the function of a program returns an error, the process ends: all that call it do so for that, or hand the error on to those who
 * do: `f, err := open(name); if err != nil { log.Fatal(err) }`.
 */
export function endsProcessOnError(fn: FuncUnit, engine: Engine, calls = MAX_CALLERS): boolean {
  if (fn.kind !== "func" || fn.file.isTest || fn.file.file.packageName !== "main" || calls === 0) return false;
  if (!fn.obj || functionValues(engine).holdersOf(fn.obj) !== undefined) return false;
  const callers = callersIn(engine).of(fn);
  return callers.length > 0 && callers.every((c) => isFatal(c.caller, c.call, engine, calls - 1));
}

/** With the error that the call gives the caller comes to no end but that of the process, and not to the call again. */
function isFatal(caller: FuncUnit, call: CallInstr, engine: Engine, calls: number): boolean {
  const at = pointOf(caller, call.node);
  const err = call.mode === "call" ? errorOf(caller, call) : undefined;
  if (!at || !err) return false;
  const failing = {
    stops: (i: Instr) => neverReturns(engine, i),
    takes: ({ cond }: Edge) => !cond || !isNilCheckOf(cond, err, caller),
  };
  if (reaches(after(at), at, failing)) return false;
  const exits = walkPaths(after(at), failing);
  return (
    exits.length === 0 ||
    isMain(caller) ||
    (exits.every((b) => b.instrs.some((i) => i.op === "return" && givesError(i, caller))) &&
      endsProcessOnError(caller, engine, calls))
  );
}

/** The outcome of the condition says that there is no error. */
function isNilCheckOf({ expr, outcome }: Cond, err: VarObj, { info }: FuncUnit): boolean {
  const x = unparen(expr);
  if (x.kind !== "BinaryExpr" || !isNil(x.y) || x.x.kind !== "Ident" || info.objOf(x.x) !== err) return false;
  return (x.op === "==") === outcome;
}

/** `return nil, err`: the last result is an error, and not none. */
export function givesError(i: Extract<Instr, { op: "return" }>, { info }: FuncUnit): boolean {
  const last = i.node.kind === "ReturnStmt" ? i.node.results.at(-1) : undefined;
  return last !== undefined && !isNil(last) && isError(info.typeOf(last));
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
