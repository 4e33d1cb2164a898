import type { VarObj } from "../../semantic/types";
import type { CompositeLit, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { inEachFunction, indexOf } from "../fact-table";
import { failsTest } from "../goroutines/failed-tests";
import { isMain } from "../goroutines/lost-cancels";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { lastField, rootVar } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { structOf, under } from "../ir/types";
import { after, instrsOf, neverReturns, walkPaths, type Point } from "../walks/cfg-walk";
import { closureAround, parentOf, parentsOf } from "../walks/local-uses";
import type { BlockedSender } from "./blocked-senders";
import { channelOps, type ChannelOp } from "./channel-ops";
import { isMadeUnbuffered, isUnbuffered, makeIn } from "./made-channels";
import { exitSites } from "../walks/exits";
import { isInside } from "../../syntax/extent";

/** A function that sends a request with an unbuffered channel for the reply, and may leave without receiving it. */
interface Asker {
  readonly channel: VarObj;
  /** Where the request is sent. */
  readonly at: Site;
  readonly exits: readonly Site[];
  /** Fields with channels that it waits for beside the reply, and the ways out that do not come past them. */
  readonly beside: readonly (readonly [VarObj, readonly Site[]])[];
}

/**
 * Replies to requests of which whoever asked may have gone: `req := request{reply: make(chan int)}; s.requests <- req`, and then
 * a select over the reply and the end of a context. Whoever sends the reply waits for ever.
 */
export const desertedReplies = inEachFunction((fn, engine): readonly BlockedSender[] => {
  const out = new Map<VarObj, BlockedSender>();
  if (fn.hasHole || fn.file.isTest) return [];
  for (const send of channelOps(fn)) {
    const field = send.op === "send" && !send.optional ? lastField(send.path) : undefined;
    if (!field || out.has(field)) continue;
    for (const asker of askers(engine).of(field)) {
      const exits = asker.beside.find(([v]) => closes(engine, fn, v))?.[1] ?? asker.exits;
      if (exits.length === 0 || rootFunction(asker.at.fn) === rootFunction(fn)) continue;
      const at = { fn, node: send.instr.node };
      out.set(field, { at, channel: asker.channel, start: asker.at, exits, why: "asked", send });
      break;
    }
  }
  return [...out.values()];
});

/** The field's channel tells that the function, or the one around it, has ended: nobody leaves by it before the reply. */
function closes(engine: Engine, fn: FuncUnit, field: VarObj): boolean {
  return closers(engine)
    .of(field)
    .some((f) => f === rootFunction(fn));
}

const closers = indexOf((fn): readonly (readonly [VarObj, FuncUnit])[] =>
  channelOps(fn).flatMap((o) => {
    const field = o.op === "close" ? lastField(o.path) : undefined;
    return field ? [[field, rootFunction(fn)] as const] : [];
  }),
);

/** By the field that holds the channel for the reply. */
const askers = indexOf((fn, engine): readonly (readonly [VarObj, Asker])[] => {
  const out: (readonly [VarObj, Asker])[] = [];
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind !== "func") return out;
  const waits = channelOps(fn).some((o) => o.op === "recv" && o.optional);
  const resolver = waits ? engine.ir.resolverFor(fn) : undefined;
  if (!resolver) return out;
  visit(fn.decl, (n) => {
    if (n.kind === "FuncLit") return false;
    if (n.kind !== "CompositeLit") return undefined;
    const request = requestOf(n, fn, resolver);
    for (const { field, value } of channelsIn(n, fn)) {
      const reply = request && replyOf(value, field, request, fn, resolver);
      if (reply && request) out.push([field, leaving(engine, fn, request, reply)]);
    }
    return undefined;
  });
  return out;
});

interface Request {
  /** The send, or the call that it is handed to. */
  readonly node: Node;
  readonly at: Point;
  /** The local variable that holds it. */
  readonly v: VarObj | undefined;
}

/** Where the literal, or the variable that it is assigned to, is sent or handed to a call. */
function requestOf(lit: CompositeLit, fn: FuncUnit, resolver: Resolver): Request | undefined {
  const parents = parentsOf(fn.decl);
  let { parent, child } = parentOf(parents, lit);
  if (parent?.kind === "UnaryExpr" && parent.op === "&") ({ parent, child } = parentOf(parents, parent));
  if (parent?.kind === "SendStmt" || parent?.kind === "CallExpr") return handedOn(fn, undefined, (e) => e === child);
  if (parent?.kind !== "AssignStmt" || parent.op !== ":=" || parent.lhs.length !== 1) return undefined;
  const [name] = parent.lhs;
  const v = name?.kind === "Ident" ? fn.info.objOf(name) : undefined;
  if (v?.kind !== "var" || resolver.definitions.defs.get(v)?.length !== 1) return undefined;
  return handedOn(fn, v, (e) => e.kind === "Ident" && fn.info.objOf(e) === v);
}

/** The only send of the value, or call with it. */
function handedOn(fn: FuncUnit, v: VarObj | undefined, isValue: (e: Expr) => boolean): Request | undefined {
  const found: Request[] = [];
  visit(fn.decl, (n) => {
    const isSend = n.kind === "SendStmt" && isValue(unparen(n.value));
    if (!isSend && !(n.kind === "CallExpr" && n.args.some((e) => isValue(unparen(e))))) return;
    for (const { i, at } of instrsOf(fn)) {
      const isIt = isSend
        ? i.op === "send" && isInside(i.node, n)
        : i.op === "call" && i.node === n && i.mode === "call" && i.callee.k !== "builtin";
      if (isIt) found.push({ node: i.node, at, v });
    }
  });
  return found.length === 1 ? found[0] : undefined;
}

function channelsIn(lit: CompositeLit, fn: FuncUnit): readonly { readonly field: VarObj; readonly value: Expr }[] {
  const type = fn.info.typeOf(lit);
  const fields = structOf(type)?.fields ?? [];
  return lit.elts.flatMap((e, i) => {
    const pair = e.kind === "KeyValueExpr" ? e : undefined;
    const name = pair?.key.kind === "Ident" ? pair.key.name : undefined;
    const field = pair ? fields.find((f) => f.name === name) : fields[i];
    const value = unparen(pair?.value ?? e);
    return field && under(field.type).kind === "chan" ? [{ field: field.origin, value }] : [];
  });
}

/** The local channel, or the field of the request, that the function alone receives the reply from. */
function replyOf(
  value: Expr,
  field: VarObj,
  request: Request,
  fn: FuncUnit,
  resolver: Resolver,
): { readonly channel: VarObj; readonly receives: readonly ChannelOp[] } | undefined {
  const o = value.kind === "Ident" ? fn.info.objOf(value) : undefined;
  const local = o?.kind === "var" && o.role === "local" && isMadeUnbuffered(o, fn, resolver) ? o : undefined;
  const make = makeIn(value);
  const fresh = make !== undefined && isUnbuffered(make, fn);
  if (!local && !fresh) return undefined;
  if (local && !isUsedHere(local, fn, (n, p) => n === value || p?.kind === "KeyValueExpr")) return undefined;
  if (request.v && !isUsedHere(request.v, fn, (_, p) => /^(?:SendStmt|SelectorExpr|CallExpr)$/.test(p?.kind ?? "")))
    return undefined;
  const receives = channelOps(fn).filter(
    (r) =>
      r.op === "recv" &&
      (local !== undefined && r.path.steps.length === 0
        ? rootVar(r.path) === local
        : request.v !== undefined && rootVar(r.path) === request.v && lastField(r.path) === field),
  );
  return receives.length > 0 ? { channel: local ?? field, receives } : undefined;
}

/** Outside of closures the function receives from it, and uses it in the ways that are allowed beside; nobody else has it. */
function isUsedHere(v: VarObj, fn: FuncUnit, allowed: (n: Expr, parent: Node | undefined) => boolean): boolean {
  const parents = parentsOf(fn.decl);
  let only = true;
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" || n === v.ident || fn.info.objOf(n) !== v) return;
    const { parent } = parentOf(parents, n);
    const receives = parent?.kind === "UnaryExpr" && parent.op === "<-";
    only &&= (receives || allowed(n, parent)) && !closureAround(n, fn, parents);
  });
  return only;
}

function leaving(
  engine: Engine,
  fn: FuncUnit,
  request: Request,
  { channel, receives }: { readonly channel: VarObj; readonly receives: readonly ChannelOp[] },
): Asker {
  const exits = (also?: VarObj): readonly Site[] =>
    exitSites(
      fn,
      walkPaths(after(request.at), {
        stops: (i) =>
          receives.some((r) => r.instr === i) ||
          neverReturns(engine, i) ||
          failsTest(fn, i) ||
          (also !== undefined && waits.some((w) => w.instr === i && lastField(w.path) === also)),
      }),
    );
  const waits = channelOps(fn).filter((o) => o.op === "recv" && !receives.includes(o));
  const fields = new Set(waits.flatMap((w) => lastField(w.path) ?? []));
  return {
    channel,
    at: { fn, node: request.node },
    exits: exits(),
    beside: [...fields].map((f) => [f, exits(f)] as const),
  };
}
