import type { Draft } from "../../check/define";
import type { Fix, Severity } from "../../check/finding";
import { actionText, contextText, quoted } from "../../flow/races/describe";
import { lockVariable } from "../../flow/guards/guards";
import { rootVar } from "../../flow/ir/path";
import { likewise } from "./likewise";
import { lineOf } from "../../flow/walks/position";
import type { Cause } from "../../flow/races/causes";
import type { Race, Side } from "../../flow/races/races";
import { message, text, type Text } from "../../text/text";

const raced = message<{
  place: string;
  action: Text;
  context: Text;
  otherAction: Text;
  otherContext: Text;
  otherPlace: string;
  otherLine: number;
}>({
  en: (p) =>
    `\`${p.place}\` is ${p.action.en} by ${aside(p.context.en)} while ${aside(p.otherContext.en)} may be ${p.otherAction.en === "read" ? "reading" : "writing"} it (line ${p.otherLine}); no common lock`,
  "zh-cn": (p) =>
    `\`${p.place}\` 由${p.context["zh-cn"]}${p.action["zh-cn"]}，同时${p.otherContext["zh-cn"]}可能正在${p.otherAction["zh-cn"]}它（第 ${p.otherLine} 行），两者没有共同的锁`,
});

/** Closes what is said on the side: `F, which goes on after starting it, may be`. */
function aside(context: string): string {
  return context.includes(", which ") ? `${context},` : context;
}

const selfRaced = message<{ place: string; action: Text; context: Text }>({
  en: (p) => `\`${p.place}\` is ${p.action.en} by ${p.context.en}, of which several run at once; no common lock`,
  "zh-cn": (p) =>
    `\`${p.place}\` 由${p.context["zh-cn"]}${p.action["zh-cn"]}，而它会同时运行多个实例，彼此没有共同的锁`,
});

const conflictHere = message<{ action: Text; place: string; context: Text; locks: string }>({
  en: (p) =>
    `conflicting access: \`${p.place}\` is ${p.action.en} here by ${p.context.en}${p.locks ? `, holding ${p.locks}` : ", holding no lock"}`,
  "zh-cn": (p) =>
    `冲突的访问：${p.context["zh-cn"]}在此${p.action["zh-cn"]} \`${p.place}\`${p.locks ? `，持有 ${p.locks}` : "，未持有任何锁"}`,
});

/** Most related places shown: the rest says nothing new. */
const MAX_RELATED = 8;

/** The report for a race and others of the same cause, from its evidence. */
export function raceDraft({ race, alike }: Cause, severity: Severity, fixes: readonly Fix[]): Draft {
  const { primary, opponent } = race;
  const place = placeText(race, primary);
  const self = primary.thread !== undefined && primary.thread === opponent.thread;
  const head =
    self && primary.touch.shown.node === opponent.touch.shown.node
      ? selfRaced({ place, action: actionText(primary.touch.write), context: contextText(primary) })
      : raced({
          place,
          action: actionText(primary.touch.write),
          context: contextText(primary),
          otherAction: actionText(opponent.touch.write),
          otherContext: self ? text("another instance of it", "它的另一个实例") : contextText(opponent),
          otherPlace: placeText(race, opponent),
          otherLine: lineOf(opponent.touch.shown),
        });
  return {
    at: primary.touch.shown,
    severity,
    message: likewise(head, alike),
    subject: race.subject,
    related: relatedPlaces(race),
    fixes,
    covers: [race, ...alike].flatMap((r) => r.pairs.flatMap((p) => [p.a.touch.shown, p.b.touch.shown])),
  };
}

/** What is accessed: as it is written there, or what the callee is given where it does so. */
function placeText(race: Race, side: Side): string {
  const { shown, path } = side.touch;
  // `return 0, err` stores into named results.
  const v = path.steps.length === 0 && shown.node.kind !== "Ident" ? rootVar(path) : undefined;
  if (v?.role === "result") return v.name;
  return shown.node.kind === "CallExpr" && shown.node !== side.touch.at.node ? race.subject : quoted(shown);
}

function relatedPlaces(race: Race): NonNullable<Draft["related"]> {
  const out: { at: Side["touch"]["shown"]; message: Text; role: "conflict" | "spawn" }[] = [];
  const seen = new Set<object>([race.primary.touch.shown.node]);
  const sides = [race.opponent, ...race.pairs.flatMap((p) => [p.a, p.b])];
  for (const s of sides) {
    if (seen.has(s.touch.shown.node) || out.length >= MAX_RELATED) continue;
    seen.add(s.touch.shown.node);
    const locks = s.touch.locks.map((h) => `\`${lockVariable(h.path)?.name ?? "a lock"}\``).join(", ");
    out.push({
      at: s.touch.shown,
      role: "conflict",
      message: conflictHere({
        action: actionText(s.touch.write),
        place: placeText(race, s),
        context: contextText(s),
        locks,
      }),
    });
  }
  for (const s of [race.primary, race.opponent]) {
    const spawn = s.thread?.via[0] ?? s.thread?.spawn;
    if (!spawn || seen.has(spawn.node)) continue;
    seen.add(spawn.node);
    out.push({
      at: spawn,
      role: "spawn",
      message: text("the goroutine or callback is started here", "goroutine 或回调在此启动"),
    });
  }
  return out;
}
