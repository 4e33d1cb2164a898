import { instrsOf } from "../walks/cfg-walk";
import { inEachFunction, markedBy } from "../fact-table";
import type { CallInstr, FuncUnit } from "../ir/ir";
import type { Site } from "../engine/summary";

export type ProfileKind = "block" | "mutex";

/** A block or mutex profile that is read and never recorded. */
export interface IdleProfile {
  readonly at: Site;
  readonly what: ProfileKind;
  /** `runtime.SetBlockProfileRate`. */
  readonly setter: string;
}

const READERS: Readonly<Record<string, ProfileKind>> = {
  "runtime.BlockProfile": "block",
  "runtime.MutexProfile": "mutex",
};
/** Functions that look a profile up by its name. */
const LOOKUPS = /^(?:runtime\/pprof\.Lookup|net\/http\/pprof\.Handler)$/;
const SETTERS: Readonly<Record<ProfileKind, string>> = {
  block: "runtime.SetBlockProfileRate",
  mutex: "runtime.SetMutexProfileFraction",
};

/** Reads of profiles whose rate the package leaves at its default of zero. */
export const idleProfiles = inEachFunction((fn, engine): readonly IdleProfile[] =>
  fn.hasHole
    ? []
    : [...instrsOf(fn)].flatMap(({ i }) => {
        const what = i.op === "call" ? profileOf(fn, i) : undefined;
        return what && !switchedOn(engine).has(what) ? [{ at: { fn, node: i.node }, what, setter: SETTERS[what] }] : [];
      }),
);

const switchedOn = markedBy((fn): readonly ProfileKind[] =>
  [...instrsOf(fn)].flatMap(({ i }) =>
    i.op === "call" && i.name !== ""
      ? (["block", "mutex"] as const).filter((what) => i.name === SETTERS[what] && switchesOn(fn, i))
      : [],
  ),
);

/** Zero switches it off; a negative fraction only asks. */
function switchesOn(fn: FuncUnit, call: CallInstr): boolean {
  const [rate] = call.node.args;
  const c = rate && fn.info.constOf(rate);
  return c === undefined || (typeof c !== "string" && Number(c) > 0);
}

function profileOf(fn: FuncUnit, call: CallInstr): ProfileKind | undefined {
  const known = READERS[call.name];
  if (known) return known;
  const [name] = call.node.args;
  const c = LOOKUPS.test(call.name) && name ? fn.info.constOf(name) : undefined;
  return c === "block" || c === "mutex" ? c : undefined;
}
