import { unparen } from "../../syntax/paren";
import type { FuncUnit, Instr } from "../ir/ir";

const FAILS = /^testing\.(?:\(\*(?:common|T|B|F)\)|TB)\.(?:Fail|Errorf?)$/;
/** testify's functions without a condition. */
const ASSERT_FAILS = /(?:^|\/)testify(?:\/v\d+)?\/assert\.(?:\(\*Assertions\)\.)?Fail(?:f|Now|Nowf)?$/;

/**
 * From here on the test has failed, though it may go on: a goroutine that is stuck only then does not matter, because the
 * process reports the failure and ends. The same is taken of a function whose package is not known, as it comes with an import
 * under the name `.`: it may be the one by which a test framework ends a test.
 */
export function failsTest(fn: FuncUnit, i: Instr): boolean {
  if (!fn.file.isTestFile || i.op !== "call" || i.mode !== "call") return false;
  if (FAILS.test(i.name) || ASSERT_FAILS.test(i.name)) return true;
  const fun = unparen(i.node.fun);
  return fun.kind === "Ident" && fn.info.objOf(fun) === undefined;
}
