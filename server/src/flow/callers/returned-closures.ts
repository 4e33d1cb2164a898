import { methodName } from "../engine/lent-functions";
import { isOpen } from "./entry";
import type { FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { isError, qualifiedTypeName, under } from "../ir/types";

/**
 * The closure is a result of a function that code out of sight may call (`return func() { ... }`, or a variable that holds
 * it): it runs when that function is over, and whoever has it calls it when they like.
 */
export function isGivenToCallers(fn: FuncUnit): boolean {
  const { parent } = fn;
  return fn.kind === "closure" && parent?.kind === "func" && isOpen(parent) && isResult(fn, parent);
}

/** The closure is a result of a function that the package alone calls: it runs where the package calls what it has kept. */
export function isKeptByPackage(fn: FuncUnit): boolean {
  const { parent } = fn;
  return fn.kind === "closure" && parent?.kind === "func" && !isOpen(parent) && isResult(fn, parent);
}

/** Names of what runs a function between the begin and the end of a transaction; not of what tells of transactions (`OnTx`). */
const TRANSACTS =
  /^(?:(?:[Dd]o|[Rr]un|[Ww]ith(?:in)?|[Ii]n|[Ee]xec(?:ute)?|[Bb]egin|[Pp]erform|[Uu]pdate|[Vv]iew)(?:\p{Lu}\w*)?(?:Tx|TX|Txn|Transaction)|[Tt]xn?|[Tt]ransact(?:ion)?)(?=\p{Lu}|$)/u;

/**
 * The closure gives an error to a function that is not in sight, which gives one to its own caller: `err = retry.OnError(b, func()
 * error { ... })`, `return db.Transact(func() error { ... })`; or it is a transaction by the name of what it is handed to. It is run
 * while its maker waits for it, as far as anybody can tell.
 */
export function isRunForResult(fn: FuncUnit): boolean {
  const { parent, decl } = fn;
  if (fn.kind !== "closure" || !parent || decl.kind !== "FuncLit") return false;
  const type = under(fn.info.typeOf(decl));
  if (type.kind !== "signature") return false;
  const gives =
    type.results.some((r) => isError(r.type)) &&
    // Who subscribes is told of something; who is given a transaction leaves what comes of it in variables around.
    (type.params.every((p) => qualifiedTypeName(p.type) === "context.Context") || leavesResults(fn));
  return parent.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "call" &&
        i.mode === "call" &&
        i.effects.length === 0 &&
        ((gives && i.stmt?.kind !== "ExprStmt") || TRANSACTS.test(methodName(i))) &&
        i.args.some((v) => v.k === "closure" && v.fn === fn),
    ),
  );
}

/** It assigns to variables of the functions around it. */
function leavesResults(fn: FuncUnit): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some((i) => {
      const v = i.op === "access" && i.write && i.path.steps.length === 0 ? rootVar(i.path) : undefined;
      return v?.role === "local" && fn.captures.has(v);
    }),
  );
}

function isResult(fn: FuncUnit, parent: FuncUnit): boolean {
  if (parent.file.isTest) return false;
  const isIt = (v: Value): boolean => v.k === "closure" && v.fn === fn;
  const named = new Set(
    parent.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "def" && isIt(i.value) ? [i.v] : []))),
  );
  return parent.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "return" &&
        i.results.some((v) => {
          const root = v.k === "path" && v.path.steps.length === 0 ? rootVar(v.path) : undefined;
          return isIt(v) || (root !== undefined && named.has(root));
        }),
    ),
  );
}
