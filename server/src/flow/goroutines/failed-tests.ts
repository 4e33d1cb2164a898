import type { Stmt, UnaryExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isClock } from "../walks/done-calls";
import { parentsOf } from "../walks/local-uses";
import type { FuncUnit, Instr } from "../ir/ir";

const FAILS = /^testing\.(?:\(\*(?:common|T|B|F)\)|TB)\.(?:Fail|Errorf?)$/;
/** testify's functions without a condition. */
const ASSERT_FAILS = /(?:^|\/)testify(?:\/v\d+)?\/assert\.(?:\(\*Assertions\)\.)?Fail(?:f|Now|Nowf)?$/;

/**
 * From here on the test has failed, though it may go on: a goroutine that is stuck only then does not matter, because the
 * process reports the failure and ends. The same is taken of a function whose package is not known, as it comes with an import
 * under the name `.`: it may be the one by which a test framework ends a test.
 */
export function failsTest(fn: FuncUnit, i: Instr): boolean {
  if (!fn.file.isTestFile || i.op !== "call" || i.mode !== "call") return false;
  if (FAILS.test(i.name) || ASSERT_FAILS.test(i.name)) return true;
  const fun = unparen(i.node.fun);
  if (fun.kind === "SelectorExpr") return i.callee.k === "unknown" && /^Fail(?:Now)?f?$/.test(fun.sel.name);
  return fun.kind === "Ident" && fn.info.objOf(fun) === undefined;
}

/** `case <-time.After(time.Second): t.Error("timeout")`: what a test looks at behind that is of no interest any more. */
export function hasWaitedInVain(fn: FuncUnit, i: Instr): boolean {
  if (!failsTest(fn, i)) return false;
  const parents = parentsOf(fn.decl);
  const statement = parents.get(i.node);
  const clause = statement?.kind === "ExprStmt" ? parents.get(statement) : undefined;
  const received = clause?.kind === "CommClause" && clause.comm ? receivedIn(clause.comm) : undefined;
  return received !== undefined && isClock(received, fn.info);
}

/** `<-ch` and `x := <-ch` in the head of a case. */
function receivedIn(comm: Stmt): UnaryExpr | undefined {
  const e = comm.kind === "ExprStmt" ? comm.x : comm.kind === "AssignStmt" ? comm.rhs[0] : undefined;
  const x = e && unparen(e);
  return x?.kind === "UnaryExpr" && x.op === "<-" ? x : undefined;
}
