import type { Named } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";

/**
 * The iterator that a method belongs to: a type with `Next() bool`. Whoever calls that asks for what comes next, so that one
 * goroutine at a time uses such an object, but for what ends it.
 */
export function iteratorOf({ obj }: FuncUnit): Named | undefined {
  const type = obj?.recvType;
  if (type === undefined || ENDS.test(obj?.name ?? "")) return undefined;
  const next = type.methods.get("Next")?.type;
  const result = next?.params.length === 0 && next.results.length === 1 ? next.results[0]?.type : undefined;
  return result?.kind === "basic" && result.name === "bool" ? type : undefined;
}

const ENDS = /^(?:Close|Stop|Cancel|Shutdown|Abort|Release)/;
