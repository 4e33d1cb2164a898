import { rootFunction, type FuncUnit } from "../ir/ir";
import { isForTests } from "./documented-calls";
import type { Type } from "../../semantic/types";
import { deref, qualifiedTypeName, structOf } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";

/**
 * What the function does says nothing of the locks that others need: it stands in a test, runs all tests of a package (what
 * it does itself comes before or after them), belongs to a suite of tests, or its comment says that tests alone call it, as what
 * it takes does.
 */
export function isOfTests(fn: FuncUnit): boolean {
  return fn.file.isTest || runsTests(fn) || isOfSuite(fn) || isForTests(fn) || takesTest(rootFunction(fn));
}

/** `func (s *Server) Populate(t *testing.T)` */
function takesTest(fn: FuncUnit): boolean {
  return fn.params.some((v) => /^testing\.(?:T|B|F|TB)$/.test(qualifiedTypeName(deref(v.type))));
}

/** Its type embeds a `suite.Suite`, or one that does: not all of them stand in files of tests. */
function isOfSuite({ recv }: FuncUnit): boolean {
  return recv !== undefined && embedsSuite(recv.type, 3);
}

function embedsSuite(type: Type, depth: number): boolean {
  const fields = structOf(deref(type))?.fields.filter((f) => f.embedded);
  return fields?.some((f) => SUITE.test(f.name) || (depth > 0 && embedsSuite(f.type, depth - 1))) === true;
}

/** Those of other packages are known by their names alone. */
const SUITE = /^(?:\w*Test)?Suite$/;

function runsTests(fn: FuncUnit): boolean {
  return (
    fn.params.some((v) => qualifiedTypeName(v.type) === "testing.M") &&
    instrsOf(fn).some(({ i }) => i.op === "call" && i.name === "testing.(*M).Run" && i.mode === "call")
  );
}
