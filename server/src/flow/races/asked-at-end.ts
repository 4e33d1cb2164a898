import type { FuncObj, VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { isExportedName } from "../callers/entry";
import { channelOps } from "../channels/channel-ops";
import { closedChannelOf } from "../engine/sync-places";
import type { FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import { isError } from "../ir/types";
import type { Entry } from "./callable-while-running";

/**
 * What is left to say at the end of a stream: the goroutine stores it and then closes the channel that another method of the object
 * hands out, or receives from, and the method does nothing but return it: `for l := range r.Lines() { … }; return r.Err()`. As of a
 * `bufio.Scanner` or `sql.Rows`, it is asked for when there is nothing more to come. What the goroutine counts on its way is none.
 */
export function isAskedAtEnd(
  { touch: stored }: Entry,
  { touch: asked, context }: Entry,
  unitOf: (m: FuncObj) => FuncUnit | undefined,
): boolean {
  const field = asked.write || !stored.write ? undefined : returnedField(context.fn);
  if (!field || !asked.path.steps.some((s) => s.k === "field" && s.field.origin === field)) return false;
  if (!isError(field.type) && (stored.loop !== undefined || stored.via.length > 0)) return false;
  const ended = [...stored.releasedAfter.values()].flatMap((p) => {
    const channel = closedChannelOf(p);
    const of = channel && lastField(channel);
    return of && of.fieldOf === field.fieldOf ? [of] : [];
  });
  return ended.length > 0 && givesOut(ended, context.fn, unitOf);
}

/** Another exported method of the object hands out one of its channels, or gives what comes by it. */
function givesOut(
  channels: readonly VarObj[],
  getter: FuncUnit,
  unitOf: (m: FuncObj) => FuncUnit | undefined,
): boolean {
  return [...(getter.obj?.recvType?.origin.methods.values() ?? [])].some((m) => {
    const fn = isExportedName(m.name) ? unitOf(m) : undefined;
    if (!fn || fn === getter) return false;
    const returned = returnedField(fn);
    return (
      (returned !== undefined && channels.includes(returned)) ||
      channelOps(fn).some(({ op, path }) => {
        const of = lastField(path);
        return (op === "recv" || op === "range") && of !== undefined && channels.includes(of);
      })
    );
  });
}

/** `func (r *Reader) Err() error { return r.err }` */
function returnedField({ decl, recv, info }: FuncUnit): VarObj | undefined {
  const [only, ...others] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  if (!recv || only?.kind !== "ReturnStmt" || others.length > 0 || only.results.length !== 1) return undefined;
  const value = only.results.map((e) => unparen(e))[0];
  if (value?.kind !== "SelectorExpr" || value.x.kind !== "Ident" || info.objOf(value.x) !== recv) return undefined;
  const v = info.objOf(value.sel);
  return v?.kind === "var" ? v.origin : undefined;
}
