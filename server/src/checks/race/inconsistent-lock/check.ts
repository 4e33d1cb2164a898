import { defineCheck, type Check } from "../../../check/define";
import { actionText, quoted } from "../../../flow/races/describe";
import { accessCounts } from "../../../flow/guards/access-counts";
import type { PackageFacts } from "../../../flow/facts";
import { counts, type GuardedAccess } from "../../../flow/guards/guards";
import type { GuardedPlace } from "../../../flow/guards/guard-facts";
import { under } from "../../../flow/ir/types";
import { compareSites, lineOf } from "../../../flow/walks/position";
import { isRefused, takeGuard, together, type Rewrite } from "../../../rewrite/index";
import type { FuncUnit } from "../../../flow/ir/ir";
import type { VarObj } from "../../../semantic/types";
import type { Node } from "../../../syntax/ast";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const unguarded = message<{ place: string; action: Text; guard: string; evidence: Text }>({
  en: (p) => `\`${p.place}\` is ${p.action.en} here without \`${p.guard}\`, ${p.evidence.en}`,
  "zh-cn": (p) => `此处${p.action["zh-cn"]} \`${p.place}\` 时没有持有 \`${p.guard}\`，${p.evidence["zh-cn"]}`,
});

const unguardedCall = message<{ callee: string; place: string; action: Text; guard: string; evidence: Text }>({
  en: (p) =>
    `\`${p.place}\` is ${p.action.en} by this call of \`${p.callee}\` without \`${p.guard}\`, ${p.evidence.en}`,
  "zh-cn": (p) =>
    `此处调用 \`${p.callee}\` 会${p.action["zh-cn"]} \`${p.place}\`，却没有持有 \`${p.guard}\`，${p.evidence["zh-cn"]}`,
});

const counted = message<{ held: number; total: number; line: number }>({
  en: (p) => `which ${p.held} of ${p.total} accesses hold (one at line ${p.line})`,
  "zh-cn": (p) => `而 ${p.total} 处访问中有 ${p.held} 处持有它（例如第 ${p.line} 行）`,
});

const declared = text("its declared guard", "而声明要求持有它");

const check: Check = defineCheck({
  id: "race/inconsistent-lock",
  severity: "warning",
  enabled: true,
  title: text("Access without the lock that guards it", "访问时没有持有保护它的锁"),
  fixes: [{ id: "take-guard", title: text("Take the guard around the access", "在访问处加上保护锁"), safe: false }],
  run({ facts, report }) {
    const shown = shownOfCalls(facts.guarded);
    const told = toldHelpers(facts.guarded);
    const wholes = shownOfWholes(facts.guarded);
    for (const place of facts.guarded) {
      for (const a of place.unguarded) {
        const { guard, shared } = place;
        if (a.within ? shown.get(a.touch.at.node) !== a : told.get(guard.lock)?.has(a.fn)) continue;
        if (!a.within && wholes.get(a.touch.at.node) !== place) continue;
        const example = [...guard.held].sort((x, y) => compareSites(x.touch.at, y.touch.at))[0];
        const words = {
          action: actionText(a.touch.write),
          guard: guardName(place),
          evidence:
            guard.source === "inferred" && example
              ? counted({ ...accessCounts(guard), line: lineOf(example.touch.at) })
              : declared,
        };
        report({
          at: a.touch.at,
          severity: isMap(shared.variable, a) ? "error" : "warning",
          message: a.within
            ? unguardedCall({ callee: a.within.fn.name, place: quoted(a.within), ...words })
            : unguarded({ place: quoted(a.touch.at), ...words }),
          subject: shared.subject,
          fixes: [
            fixOf(
              check,
              "take-guard",
              true,
              () => takeAround(facts, place, a),
              text(`Take ${guardName(place)} around the access`, `在访问处持有 ${guardName(place)}`),
            ),
          ],
          related: [
            ...(a.within ? [{ at: a.within, role: "conflict" as const, message: accessed(a.touch.write) }] : []),
            ...(example
              ? [
                  {
                    at: example.touch.at,
                    role: "guard" as const,
                    message: text(`guarded by \`${guardName(place)}\` here`, `此处持有 \`${guardName(place)}\``),
                  },
                ]
              : []),
          ],
          covers: shared.accesses.filter(counts).map((x) => x.touch.at),
        });
      }
    }
  },
});

/**
 * One call of a helper without the lock is one bug, however many places the helper touches: by call, the access that is
 * told of, to a map if there is one, else the first in the helper.
 */
function shownOfCalls(places: readonly GuardedPlace[]): ReadonlyMap<Node, GuardedAccess> {
  const out = new Map<Node, GuardedAccess>();
  for (const a of places.flatMap((p) => p.unguarded)) {
    const best = a.within && out.get(a.touch.at.node);
    if (
      a.within &&
      (!best?.within || rank(a) < rank(best) || (rank(a) === rank(best) && compareSites(a.within, best.within) < 0))
    )
      out.set(a.touch.at.node, a);
  }
  return out;
}

/** A struct that is read or replaced as a whole is an access of each of its parts: by expression, the place of the first of them. */
function shownOfWholes(places: readonly GuardedPlace[]): ReadonlyMap<Node, GuardedPlace> {
  const out = new Map<Node, GuardedPlace>();
  const at = ({ shared }: GuardedPlace): number => shared.variable.ident?.pos ?? 0;
  for (const p of places) {
    for (const { within, touch } of p.unguarded) {
      const best = within ? p : out.get(touch.at.node);
      if (!best || at(p) < at(best)) out.set(touch.at.node, p);
    }
  }
  return out;
}

/** By lock, helpers of which a call without it is told of: what else they do without it is the same bug. */
function toldHelpers(places: readonly GuardedPlace[]): ReadonlyMap<VarObj, ReadonlySet<FuncUnit>> {
  const out = new Map<VarObj, Set<FuncUnit>>();
  for (const { guard, unguarded } of places)
    for (const { within } of unguarded)
      if (within) out.set(guard.lock, (out.get(guard.lock) ?? new Set()).add(within.fn));
  return out;
}

function rank(a: GuardedAccess): number {
  return a.touch.path.steps.some((s) => s.k === "elem" && s.of === "map") ? 0 : 1;
}

/** The guard around all such accesses of the function; around the reported one where they cannot be changed together. */
function takeAround(facts: PackageFacts, { guard, allUnguarded }: GuardedPlace, a: GuardedAccess): Rewrite {
  const { at } = a.touch;
  const here = allUnguarded.filter((b) => b !== a && b.touch.at.fn === at.fn && !b.within).map((b) => b.touch.at);
  const all = here.length > 0 ? together([at, ...here].map((x) => () => takeGuard(facts, x, guard.lock))) : undefined;
  if (all && !isRefused(all)) return all;
  const one = takeGuard(facts, at, guard.lock);
  // Around the calls of the helper that lack it.
  return a.within && isRefused(one) ? takeGuard(facts, a.within, guard.lock) : one;
}

function accessed(write: boolean): Text {
  const action = actionText(write);
  return text(`${action.en} here`, `在此处${action["zh-cn"]}`);
}

/** `c.mu`-like: the lock as the accesses name it. */
function guardName(place: GuardedPlace): string {
  const { lock } = place.guard;
  return lock.fieldOf ? `${lock.fieldOf.obj.name}.${lock.name}` : lock.name;
}

/** A map, or one in an array, slice or map of maps. */
function isMap({ type }: VarObj, { touch }: GuardedAccess): boolean {
  return under(type).kind === "map" || touch.path.steps.some((s) => s.k === "elem" && s.of === "map");
}

export default check;
