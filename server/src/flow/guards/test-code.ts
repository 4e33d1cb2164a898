import type { FuncUnit } from "../ir/ir";
import { isForTests } from "./declared";
import { qualifiedTypeName } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";

/**
 * What the function does says nothing of the locks that others need: it stands in a test, runs all tests of a package (what
 * it does itself comes before or after them), or its comment says that tests alone call it.
 */
export function isOfTests(fn: FuncUnit): boolean {
  return fn.file.isTest || runsTests(fn) || isForTests(fn);
}

function runsTests(fn: FuncUnit): boolean {
  return (
    fn.params.some((v) => qualifiedTypeName(v.type) === "testing.M") &&
    instrsOf(fn).some(({ i }) => i.op === "call" && i.name === "testing.(*M).Run" && i.mode === "call")
  );
}
