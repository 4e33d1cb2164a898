import type { Logger } from "../base/host";
import type { Span, TextEdit, WorkspaceEdit } from "../base/span";
import type { Finding } from "../check/finding";
import type { SourceFile } from "../syntax/source-file";
import { message } from "../text/text";
import { canProve } from "../proof/plan";
import { EditSet } from "./edits";
import { hasInterleaving } from "./interleaving";
import type { Action, Mark } from "./model";
import { suppressFile, suppressLine } from "./suppressions";

export interface ActionContext {
  readonly file: SourceFile;
  /** All findings of the file. */
  readonly findings: readonly Finding[];
  readonly log: Logger;
}

/** What can be done about the findings that touch a span: repairs first, then what silences them. */
export function actionsAt(context: ActionContext, span: Span, marks: readonly Mark[]): Action[] {
  const touched = marks.filter((m) => m.span.start <= span.end && span.start <= m.span.end).map((m) => m.finding);
  const findings = [...new Set(touched)];
  return [
    ...findings.flatMap((f) => fixes(f, context.log)),
    ...findings.flatMap((f) => fixRule(f, context.findings)),
    ...findings.flatMap(looks),
    ...findings.flatMap((f) => silencers(f, context.file)),
  ];
}

/**
 * Whether a fix is possible can show only when its edits are made, so they are made for the few findings under the
 * cursor: what cannot be done is not offered.
 */
function fixes(f: Finding, log: Logger): Action[] {
  return f.fixes.flatMap((fix): Action[] => {
    let edits: WorkspaceEdit | undefined;
    try {
      edits = fix.edits();
    } catch (e) {
      log.error(`fix ${fix.id} of ${f.rule} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
    }
    if (edits === undefined || edits.size === 0) return [];
    return [
      {
        id: `${f.fingerprint}/${fix.id}`,
        kind: "fix",
        title: fix.title,
        finding: f,
        preferred: fix.preferred,
        edits: () => edits,
      },
    ];
  });
}

/** The same safe fix for every finding of the rule in this file, where there is more than one. */
function fixRule(f: Finding, all: readonly Finding[]): Action[] {
  const fixable = all.filter((x) => x.rule === f.rule && x.fixes.some((y) => y.preferred && y.safe));
  if (fixable.length < 2) return [];
  return [
    {
      id: `${f.rule}/fix-all`,
      kind: "fix-rule",
      title: fixAllOf({ rule: f.rule, count: fixable.length }),
      finding: f,
      preferred: false,
      edits: () => {
        const set = new EditSet();
        for (const x of fixable) {
          const edits = x.fixes.find((y) => y.preferred && y.safe)?.edits();
          if (edits !== undefined) set.add(edits);
        }
        return set.size === 0 ? undefined : set.edits();
      },
    },
  ];
}

/** What shows more of a finding. */
function looks(f: Finding): Action[] {
  const base = { finding: f, preferred: false, edits: () => undefined } as const;
  const out: Action[] = [];
  if (hasInterleaving(f))
    out.push({ ...base, id: `${f.fingerprint}/interleaving`, kind: "interleaving", title: showInterleaving(f) });
  if (canProve(f.rule)) out.push({ ...base, id: `${f.fingerprint}/prove`, kind: "prove", title: prove(f) });
  return out;
}

function silencers(f: Finding, file: SourceFile): Action[] {
  const edit = (e: TextEdit | undefined): WorkspaceEdit | undefined =>
    e === undefined ? undefined : new Map([[file.path, [e]]]);
  const base = { finding: f, preferred: false } as const;
  const out: Action[] = [];
  // Only at the finding itself: a comment at a place that it covers would not silence it.
  if (f.span.file === file.path) {
    out.push({
      ...base,
      id: `${f.fingerprint}/suppress-line`,
      kind: "suppress",
      title: suppressHere(f),
      edits: () => edit(suppressLine(file, f)),
    });
  }
  out.push(
    {
      ...base,
      id: `${f.rule}/suppress-file`,
      kind: "suppress",
      title: suppressInFile(f),
      edits: () => edit(suppressFile(file, f.rule)),
    },
    { ...base, id: `${f.rule}/turn-off`, kind: "turn-off", title: turnOff(f), edits: () => undefined },
    { ...base, id: `${f.rule}/explain`, kind: "explain", title: explain(f), edits: () => undefined },
  );
  return out;
}

interface Named {
  readonly rule: string;
}
const fixAllOf = message<{ readonly rule: string; readonly count: number }>({
  en: (p) => `Fix all ${p.count} ${p.rule} in this file`,
  "zh-cn": (p) => `修复此文件中全部 ${p.count} 处 ${p.rule}`,
});
const suppressHere = message<Named>({
  en: (p) => `Suppress ${p.rule} for this line (with reason)`,
  "zh-cn": (p) => `在此行抑制 ${p.rule}（写明理由）`,
});
const suppressInFile = message<Named>({
  en: (p) => `Suppress ${p.rule} for this file (with reason)`,
  "zh-cn": (p) => `在此文件中抑制 ${p.rule}（写明理由）`,
});
const turnOff = message<Named>({
  en: (p) => `Turn ${p.rule} off for this workspace`,
  "zh-cn": (p) => `在此工作区关闭 ${p.rule}`,
});
const showInterleaving = message<Named>({
  en: (p) => `Show how ${p.rule} goes wrong`,
  "zh-cn": (p) => `展示 ${p.rule} 如何出错`,
});
const prove = message<Named>({
  en: (p) => `Prove ${p.rule} with the race detector`,
  "zh-cn": (p) => `用竞态检测器验证 ${p.rule}`,
});
const explain = message<Named>({
  en: (p) => `Explain ${p.rule}`,
  "zh-cn": (p) => `解释 ${p.rule}`,
});
