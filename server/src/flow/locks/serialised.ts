import { pathOf, type Held } from "../engine/locks";
import type { CallInstr } from "../ir/ir";
import { isUnder, prefix, type Path } from "../ir/path";

/** Methods of files, connections, and of what is put in front of them; the parentheses of `os.(*File).Write` are left out. */
const METHOD = /^(?:os\.File|net\.\w*Conn|crypto\/tls\.Conn|bufio\.\w+|io\.\w+)\.\w+$/;
/** Functions that read from, or write to, what they are given. */
const FUNCTION = /^io\.(?:Copy\w*|Read(?:All|Full|AtLeast)|WriteString)$/;

/**
 * The lock is there so that one writes to (or reads from) this very file or connection after the other: both are kept in
 * one struct. Whoever has the lock waits for it by intent.
 */
export function isSerialised(call: CallInstr, held: Held): boolean {
  const { steps } = held.path;
  const last = steps.at(-1);
  if (last?.k !== "field") return false;
  const owner = prefix(held.path, steps.length - 1);
  const isBeside = (p: Path | undefined): boolean =>
    p !== undefined &&
    isUnder(p, owner) &&
    p.steps.length > owner.steps.length &&
    p.steps.slice(owner.steps.length).every((step) => step.k !== "elem");
  if (call.recv) return METHOD.test(call.name.replace(/[(*)]/g, "")) && isBeside(pathOf(call.recv));
  return FUNCTION.test(call.name) && call.args.some((a) => isBeside(pathOf(a)));
}
