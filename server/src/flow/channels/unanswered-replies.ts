import type { VarObj } from "../../semantic/types";
import type { Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Site } from "../engine/summary";
import { inEachFunction, indexOf } from "../fact-table";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { lastField, pathText, rootVar } from "../ir/path";
import { parentsOf } from "../walks/local-uses";
import { variableOf } from "../walks/steps";
import type { BlockedReceiver } from "./blocked-receivers";
import { channelOps } from "./channel-ops";
import { opsOn } from "./field-channels";

/** A loop over requests goes on to the next one without an answer. */
interface Skip {
  /** The field of the request with the channel for the reply. */
  readonly reply: VarObj;
  readonly at: Site;
}

/**
 * Waits for the reply to a request that the loop which takes requests may skip: `for r := range s.requests { if !known[r.id] {
 * continue }; r.reply <- nil }`.
 */
export const unansweredReplies = inEachFunction((fn, engine): readonly BlockedReceiver[] => {
  if (fn.hasHole || fn.file.isTest) return [];
  return channelOps(fn).flatMap((op): BlockedReceiver | [] => {
    const reply = op.op === "recv" && !op.optional ? lastField(op.path) : undefined;
    const request = reply && rootVar(op.path);
    if (!reply || request?.role !== "local" || request.owner !== fn.decl || op.path.steps.length > 2) return [];
    const queue = queueOf(request, fn);
    const skip =
      queue &&
      skips(engine)
        .of(queue)
        .find((s) => s.reply === reply);
    const ops = opsOn(engine);
    if (!queue || !skip || ops.of(reply).some((o) => o.op === "close")) return [];
    const takers = ops.of(queue).filter((o) => o.op === "recv" || o.op === "range");
    if (new Set(takers.map((o) => rootFunction(o.fn))).size !== 1) return [];
    return {
      at: { fn, node: op.instr.node },
      name: pathText(op.path),
      why: "skipped",
      closing: false,
      places: [skip.at],
      start: undefined,
      channel: undefined,
      received: 0,
      sent: 0,
    };
  });
});

/** The field with the channel that the variable is sent on. */
function queueOf(request: VarObj, fn: FuncUnit): VarObj | undefined {
  const send = channelOps(fn).find(
    ({ op, instr }) =>
      op === "send" && instr.node.kind === "SendStmt" && variableOf(instr.node.value, fn.info) === request,
  );
  return send && lastField(send.path);
}

/** By the field with the channel of the requests. */
const skips = indexOf((fn): readonly (readonly [VarObj, Skip])[] =>
  fn.hasHole || fn.file.isTest
    ? []
    : channelOps(fn).flatMap((o) => {
        const queue = o.op === "range" || o.op === "recv" ? lastField(o.path) : undefined;
        const taken = queue && bodyOf(o.instr.node, fn);
        const skip = taken && skipIn(taken.list, taken.request, fn);
        return queue && skip ? [[queue, skip] as const] : [];
      }),
);

/** `for r := range c {..}`, `case r := <-c: ..`. */
function bodyOf(node: Node, fn: FuncUnit): { readonly request: VarObj; readonly list: readonly Stmt[] } | undefined {
  const parents = parentsOf(fn.decl);
  for (let n: Node | undefined = node; n && n !== fn.decl; n = parents.get(n)) {
    if (n.kind === "RangeStmt") {
      const request = n.key && variableOf(n.key, fn.info);
      return request && { request, list: n.body.stmts };
    }
    if (n.kind !== "CommClause") continue;
    const [to, more] = n.comm?.kind === "AssignStmt" ? n.comm.lhs : [];
    const request = to && !more ? variableOf(to, fn.info) : undefined;
    return request && { request, list: n.body };
  }
  return undefined;
}

/** An early `continue` past nothing that could answer, where the statements after it do. */
function skipIn(list: readonly Stmt[], request: VarObj, fn: FuncUnit): Skip | undefined {
  for (const [i, s] of list.entries()) {
    const last = s.kind === "IfStmt" && !s.else && !s.init ? s.then.stmts.at(-1) : undefined;
    if (mayAnswer(s, request, fn)) return undefined;
    if (last?.kind !== "BranchStmt" || last.tok !== "continue" || last.label) continue;
    const reply = answered(list.slice(i + 1), request, fn);
    if (reply) return { reply, at: { fn, node: last } };
  }
  return undefined;
}

/** It uses the request other than to look at plain fields of it. */
function mayAnswer(s: Stmt, request: VarObj, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let found = false;
  visit(s, (n) => {
    if (n.kind !== "Ident" || fn.info.objOf(n) !== request) return !found;
    const p = parents.get(n);
    const field = p?.kind === "SelectorExpr" && p.x === n ? fn.info.selectionOf(p)?.obj : undefined;
    found ||= field?.kind !== "var" || field.type.kind !== "basic";
    return !found;
  });
  return found;
}

/** The field of the request that the statements send on. */
function answered(list: readonly Stmt[], request: VarObj, fn: FuncUnit): VarObj | undefined {
  let found: VarObj | undefined;
  for (const s of list)
    visit(s, (n) => {
      const chan = n.kind === "SendStmt" ? unparen(n.chan) : undefined;
      if (chan?.kind !== "SelectorExpr" || variableOf(chan.x, fn.info) !== request) return;
      const field = fn.info.selectionOf(chan)?.obj;
      if (field?.kind === "var") found ??= field.origin;
    });
  return found;
}
