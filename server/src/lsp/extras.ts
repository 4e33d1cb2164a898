import { ErrorCodes, ResponseError, type Location } from "vscode-languageserver";
import type { FileSpan } from "../base/span";
import { asLocaleName } from "../ide/settings";
import { DEFAULT_STRESS } from "../proof/stress-test";
import { growthMarkdown, growthOf, readSnapshot } from "../runtime/growth";
import { joinPath } from "../workspace/paths";
import { Ranges } from "./convert";
import type { Session } from "./server";

/** What a request changes outside of its answer. */
export interface Effects {
  /** What is marked in these files has changed. */
  marksChanged(paths: readonly string[]): void;
}

/** Requests beyond the protocol; the client's side is in `client/src/protocol.ts`. Parameters may be anything. */
export function registerExtras(session: Session, effects: Effects): void {
  const { analysis, configuration, connection, documents, views } = session;
  const on = (method: string, answer: (params: Params) => unknown): void => {
    connection.onRequest(`racelight/${method}`, async (raw: unknown) => {
      await configuration.ready;
      return answer(new Params(raw));
    });
  };

  on("explain", (p) => {
    const rule = p.text("rule");
    const markdown = analysis.explain(rule, asLocaleName(p.text("locale")) ?? session.locale());
    if (markdown === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `no such rule: ${rule}`);
    return { markdown };
  });

  on("sharedState", async () => {
    await session.rests.over();
    const locate = locator(session);
    return views.shared(documents.all().map((d) => d.path)).map((p) => ({
      path: p.path,
      variables: p.variables.map((v) => ({
        subject: v.subject,
        ...(v.guard === undefined ? {} : { guard: v.guard }),
        findings: v.findings,
        ...(v.declaration === undefined ? {} : { location: locate(v.declaration) }),
        accesses: v.accesses.map(({ span, ...a }) => ({ ...a, location: locate(span) })),
      })),
    }));
  });

  on("interleaving", (p) => {
    const doc = documents.get(p.text("uri"));
    const found = doc === undefined ? undefined : views.interleaving(doc.path, p.text("fingerprint"));
    if (found === undefined) return null;
    const locate = locator(session);
    const locale = session.locale();
    return {
      lanes: found.lanes,
      steps: found.steps.map((s) => ({ lane: s.lane, code: s.code, what: s.what[locale], location: locate(s.span) })),
      outcome: found.outcome[locale],
    };
  });

  on("report", (p) => {
    const profile = p.text("base64");
    const { count, files } = views.addReport(profile === "" ? p.text("text") : bytesOf(profile));
    effects.marksChanged(files);
    return { count, files: files.map((f) => documents.uri(f)) };
  });
  on("compare", (p) => {
    const [before, after] = [readSnapshot(bytesOf(p.text("before"))), readSnapshot(bytesOf(p.text("after")))];
    if (before === undefined || after === undefined || before.type !== after.type) return null;
    return { markdown: growthMarkdown(after.type, growthOf(before, after))[session.locale()] };
  });
  on("clearReports", () => {
    effects.marksChanged(analysis.runtime.clear());
    return null;
  });

  on("proof", (p) => {
    const doc = documents.get(p.text("uri"));
    const folder = p.text("folder");
    const options = {
      goroutines: p.number("goroutines") ?? DEFAULT_STRESS.goroutines,
      iterations: p.number("iterations") ?? DEFAULT_STRESS.iterations,
      seconds: DEFAULT_STRESS.seconds,
      count: p.number("count") ?? 1,
      cpu: p.text("cpu"),
      timeout: p.number("timeout") ?? 120,
      tags: [],
    };
    const run = doc === undefined ? undefined : views.proof(doc.path, p.text("fingerprint"), options);
    if (run === undefined) return null;
    if ("impossible" in run) return { impossible: run.impossible[session.locale()] };
    const stored = new Map([...run.files.keys()].map((path, n) => [path, joinPath(folder, `file${n}.go`)] as const));
    const overlay = joinPath(folder, "overlay.json");
    return {
      cwd: run.dir,
      args: [...run.args, `-overlay=${overlay}`, "."],
      files: [
        ...[...run.files].map(([path, content]) => ({ path: stored.get(path) ?? "", content })),
        { path: overlay, content: run.overlay(stored) },
      ],
    };
  });
  on("judge", (p) => {
    const doc = documents.get(p.text("uri"));
    const verdict = doc === undefined ? undefined : views.judge(doc.path, p.text("fingerprint"), p.text("output"));
    if (verdict === undefined) return null;
    if (verdict.kind === "confirmed" && doc !== undefined) effects.marksChanged([doc.path]);
    return verdict;
  });
}

/** Fields of parameters that may be anything: what is missing or of another type is empty. */
class Params {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(raw: unknown) {
    this.fields = typeof raw === "object" && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  }

  text(name: string): string {
    const value = this.fields[name];
    return typeof value === "string" ? value : "";
  }

  /** A whole number above 0. */
  number(name: string): number | undefined {
    const value = this.fields[name];
    return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
  }
}

function locator(session: Session): (span: FileSpan) => Location {
  const ranges = new Ranges((p) => session.analysis.text(p));
  return (s) => ({ uri: session.documents.uri(s.file), range: ranges.range(s.file, s) });
}

/** Empty for what is no base64. */
function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
