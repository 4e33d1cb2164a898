import type { Named } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";
import { typeFactsOf } from "../../gostd/type-facts";
import { deref, isError, qualifiedTypeName, structOf } from "../ir/types";

/**
 * The iterator that a method belongs to: a type with `Next() bool`, or one that is called an iterator and whose `Next` gives what
 * comes next with an error or a flag. Whoever calls that asks for what comes next, so that one goroutine at a time uses such an
 * object, but for what ends it.
 */
export function iteratorOf({ obj }: FuncUnit): Named | undefined {
  const type = obj?.recvType;
  if (type === undefined || ENDS.test(obj?.name ?? "") || isShared(type)) return undefined;
  const next = type.methods.get("Next")?.type;
  const last = next?.results.at(-1)?.type;
  if (!next || !last) return undefined;
  const isBool = last.kind === "basic" && last.name === "bool";
  if (isBool && next.results.length === 1) return next.params.length === 0 ? type : undefined;
  return (isBool || isError(last)) && ITERATOR.test(type.obj.name) ? type : undefined;
}

/** It has a lock of its own, and not for what ends it: several goroutines ask it. */
function isShared(type: Named): boolean {
  if ([...type.methods.keys()].some((name) => ENDS.test(name))) return false;
  return structOf(type)?.fields.some((f) => typeFactsOf(qualifiedTypeName(deref(f.type)))?.lock !== undefined) === true;
}

const ENDS = /^(?:Close|Stop|Cancel|Shutdown|Abort|Release)/;

const ITERATOR = /(?:[Ii]ter(?:ator)?|[Ii]tr|[Cc]ursor)$/;
