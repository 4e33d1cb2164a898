import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { Targets } from "../engine/targets";
import { indexOf, inEachFunction, markedBy } from "../fact-table";
import { descendants } from "../goroutines/wait-groups";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { lastField, prefix, type Path } from "../ir/path";
import { structOf, under } from "../ir/types";
import { namedField, parentOf, parentsOf } from "../walks/local-uses";
import { instrsOf } from "../walks/cfg-walk";
import { channelOps, type ChannelOp } from "./channel-ops";
import { Channel, isChannelOperand, type LocalChannel } from "./local-channels";
import { isUnbuffered, makeIn } from "./made-channels";

/**
 * Channels in a field of a struct that a function makes, whose every use in the package is a send, a receive or a close, by
 * that function, its closures, and what it calls or starts itself.
 */
export const fieldChannelsOf = inEachFunction((fn, engine): readonly LocalChannel[] => {
  if (fn.hasHole || fn.parent || fn.kind === "init" || fn.file.isTest) return [];
  const out = new Map<VarObj, LocalChannel>();
  for (const { op, path } of channelOps(fn)) {
    const field = op === "recv" || op === "range" ? fieldOfLocal(path) : undefined;
    if (!field || out.has(field) || isExportedName(field.name) || handedOn(engine).has(field)) continue;
    const made = makeOf(fn, field);
    const ops = made ? opsOn(engine).of(field) : [];
    const parties = made && partiesOf(engine, fn, ops);
    if (made && parties) out.set(field, new Channel(engine, field, fn, made, !isUnbuffered(made, fn), parties, ops));
  }
  return [...out.values()];
});

/** `s.done` of a local `s`. */
function fieldOfLocal({ root, steps }: Path): VarObj | undefined {
  const [only] = steps;
  return root.k === "var" && root.v.role === "local" && steps.length === 1 && only?.k === "field"
    ? only.field.origin
    : undefined;
}

/** The operations on channels in fields, by the field. */
export const opsOn = indexOf<VarObj, ChannelOp>((fn) =>
  channelOps(fn).flatMap((o) => {
    const field = lastField(o.path);
    return field ? [[field, o] as const] : [];
  }),
);

/** Fields whose channel gets to another name, or is put there from elsewhere. */
export const handedOn = markedBy<VarObj>((fn) => {
  const out: VarObj[] = [];
  if (fn.parent) return out;
  const parents = parentsOf(fn.decl);
  visit(fn.decl, (n) => {
    if (n.kind !== "SelectorExpr" && n.kind !== "KeyValueExpr") return;
    const name = n.kind === "SelectorExpr" ? n.sel : n.key;
    const v = n.kind === "SelectorExpr" ? fn.info.selectionOf(n)?.obj : name.kind === "Ident" && fn.info.objOf(name);
    if (!v || v.kind !== "var" || v.role !== "field" || under(v.type).kind !== "chan") return;
    const fine = n.kind === "KeyValueExpr" ? makeIn(n.value) !== undefined : isOperand(n, parents);
    if (!fine) out.push(v.origin);
  });
  return out;
});

function isOperand(n: Expr, parents: ReadonlyMap<Node, Node>): boolean {
  if (isChannelOperand(n, parents)) return true;
  const { parent, child } = parentOf(parents, n);
  switch (parent?.kind) {
    case "CallExpr":
      return /^(?:close|len|cap)$/.test(parent.fun.kind === "Ident" ? parent.fun.name : "");
    case "AssignStmt":
      return parent.lhs.length === parent.rhs.length && parent.lhs.some((l, i) => l === child && makeIn(parent.rhs[i]));
    default:
      return false;
  }
}

/** The only place of the function that makes the field's channel. */
function makeOf(fn: FuncUnit, field: VarObj): CallExpr | undefined {
  const found: CallExpr[] = [];
  visit(fn.decl, (n) => {
    if (n.kind === "KeyValueExpr" && n.key.kind === "Ident") {
      const make = makeIn(n.value);
      const o = fn.info.objOf(n.key);
      if (make && o?.kind === "var" && o.origin === field) found.push(make);
    } else if (n.kind === "AssignStmt")
      n.lhs.forEach((l, i) => {
        const make = makeIn(n.rhs[i]);
        if (make && namedField(l, fn) === field) found.push(make);
      });
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The function with its closures, and what they call; undefined where others use the channel as well. */
function partiesOf(engine: Engine, fn: FuncUnit, ops: readonly ChannelOp[]): ReadonlySet<FuncUnit> | undefined {
  const own = [fn, ...descendants(fn)];
  const out = new Set(own);
  for (const u of own) {
    const targets = new Targets(engine, u);
    for (const { i } of instrsOf(u))
      if (i.op === "call") for (const t of targets.ofCall(i)) for (const x of [t.fn, ...descendants(t.fn)]) out.add(x);
  }
  return ops.every((o) => out.has(o.fn) || own.includes(rootFunction(o.fn))) ? out : undefined;
}

/** What is known of the field's channel: made without a buffer wherever it is made. */
export function isMadeUnbufferedField(engine: Engine, field: VarObj): boolean {
  return made(engine).has(field) && !otherwise(engine).has(field);
}

const made = markedBy((fn): Iterable<VarObj> => valuesOf(fn).flatMap(({ field, e }) => (isMake(e, fn) ? [field] : [])));
const otherwise = markedBy((fn): Iterable<VarObj> =>
  valuesOf(fn).flatMap(({ field, e }) => (isMake(e, fn) ? [] : [field])),
);

function isMake(e: Expr | undefined, fn: FuncUnit): boolean {
  const make = makeIn(e);
  return make !== undefined && isUnbuffered(make, fn);
}

/** What is stored in fields of channel type. */
function valuesOf(fn: FuncUnit): readonly { readonly field: VarObj; readonly e: Expr | undefined }[] {
  const out: { field: VarObj; e: Expr | undefined }[] = [];
  const add = (field: VarObj | undefined, e: Expr | undefined): void => {
    if (field && under(field.type).kind === "chan") out.push({ field: field.origin, e });
  };
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt")
      n.lhs.forEach((l, i) => add(namedField(l, fn), n.rhs.length === n.lhs.length ? n.rhs[i] : undefined));
    else if (n.kind === "UnaryExpr" && n.op === "&") add(namedField(n.x, fn), undefined);
    else if (n.kind === "CompositeLit") {
      const fields = structOf(fn.info.typeOf(n))?.fields ?? [];
      n.elts.forEach((e, i) => {
        const name = e.kind === "KeyValueExpr" && e.key.kind === "Ident" ? e.key.name : undefined;
        if (e.kind === "KeyValueExpr")
          add(
            fields.find((f) => f.name === name),
            e.value,
          );
        else add(fields[i], e);
      });
    }
  });
  return out;
}

/** What the field at the end of a path belongs to. */
export function ownerOf(path: Path): Path {
  return prefix(path, path.steps.length - 1);
}
