import type { PackageFacts } from "../../flow/facts";
import type { CallInstr, FuncUnit } from "../../flow/ir/ir";
import { libraryDeclarations } from "../../gostd/declarations";
import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { classify, RECEIVER } from "./access";
import { rootOf, type Calls } from "./calls";
import { refuse } from "./result";
import { treeOf, usesOf } from "./uses";

/** Calls on the way to where a container is used: deeper ones are taken as unknown. */
const MAX_DEPTH = 4;

/** What a call does with a container that it is given. Refuses where it may keep it, or cannot be seen. */
export function argumentUse(
  facts: PackageFacts,
  calls: Calls,
  call: CallExpr,
  index: number,
  depth = 0,
): { readonly writes: boolean } {
  const i = calls.instr(call);
  if (!i || depth > MAX_DEPTH) return unknownCall();
  if (i.mode === "go") {
    refuse("The container is given to a goroutine as an argument.", "该容器作为参数传给了 goroutine。");
  }
  if (i.callee.k === "static" || i.callee.k === "closure") {
    const unit = i.callee.k === "closure" ? i.callee.fn : facts.engine.ir.unitOf(i.callee.obj);
    if (unit) {
      const param = index === RECEIVER ? unit.recv : unit.params[Math.min(index, unit.params.length - 1)];
      // A receiver without a name is not used.
      if (!param && index === RECEIVER) return { writes: false };
      if (!param || (unit.variadic && index !== RECEIVER && index >= unit.params.length - 1 && !call.spread))
        return unknownCall();
      return { writes: parameterWrites(facts, calls, unit, param, depth) };
    }
  }
  return libraryUse(i, index);
}

function libraryUse(i: CallInstr, index: number): { readonly writes: boolean } {
  const operand = index === RECEIVER ? "recv" : index;
  let known = false;
  let writes = false;
  for (const e of i.effects) {
    if (e.kind === "retains" && e.operand === operand) {
      // `errors.Join(errs...)` keeps the errors: library functions copy the list that they are spread from.
      if (isSpread(i, index)) {
        known = true;
        continue;
      }
      refuse("The container is kept by the function that it is given to.", "接收该容器的函数会保留它。");
    }
    if (e.kind === "reads" || e.kind === "writes") {
      const covers = e.operand === operand || (e.deep && typeof e.operand === "number" && index >= e.operand);
      if (!covers) continue;
      known = true;
      writes ||= e.kind === "writes";
    }
    if (e.kind === "aliases" && e.operand === operand) return unknownCall();
  }
  if (known) return { writes };
  const obj = i.callee.k === "static" || i.callee.k === "interface" ? i.callee.obj : undefined;
  // Functions of the standard library keep nothing that the data does not say.
  if (obj && i.callee.k === "static" && obj.pkg && libraryDeclarations(obj.pkg.path) !== undefined)
    return { writes: false };
  return unknownCall();
}

/** `list...` for the last parameter. */
function isSpread({ callee, node }: CallInstr, index: number): boolean {
  return callee.k === "static" && callee.obj.type.variadic && node.spread && index === node.args.length - 1;
}

function unknownCall(): never {
  return refuse(
    "The container is given to code that is not in sight, which may use it without the lock.",
    "该容器被传给了看不到的代码，可能在没有锁的情况下被使用。",
  );
}

const active = new Set<VarObj>();

/** Whether a function writes to the container that a parameter is. Refuses where it lets it out. */
function parameterWrites(facts: PackageFacts, calls: Calls, fn: FuncUnit, param: VarObj, depth: number): boolean {
  if (active.has(param)) return false;
  active.add(param);
  try {
    let writes = false;
    for (const { body, ident } of usesOf(facts, param)) {
      const root = calls.unit(body.decl);
      const unit = root && calls.unitAround(root, ident);
      if (unit && unit !== fn && leaves(calls, unit, fn)) {
        refuse(
          "The container is used by a goroutine or closure of the function that it is given to.",
          "接收该容器的函数在 goroutine 或闭包里使用了它。",
        );
      }
      const access = classify(treeOf(body.decl), body.info, ident);
      if (access.write && access.node === ident) continue;
      writes ||= access.write;
      switch (access.fate.k) {
        case "argument":
          writes = argumentUse(facts, calls, access.fate.call, access.fate.index, depth + 1).writes || writes;
          break;
        case "alias":
          writes = parameterWrites(facts, calls, fn, access.fate.variable, depth + 1) || writes;
          break;
        case "escapes":
          return unknownCall();
        default:
          break;
      }
    }
    return writes;
  } finally {
    active.delete(param);
  }
}

/** Some closure between the two does not run where it is written. */
function leaves(calls: Calls, inner: FuncUnit, outer: FuncUnit): boolean {
  for (let u: FuncUnit | undefined = inner; u && u !== outer && u !== rootOf(outer).parent; u = u.parent)
    if (calls.runs(u) !== "inline") return true;
  return false;
}
