import * as vscode from "vscode";
import { CompilerNotes } from "./compiler-notes";
import type { Ask } from "./explain";
import { showInterleaving } from "./interleaving-panel";
import { t } from "./localize";
import { commands, type PlaceLocation } from "./protocol";
import { RaceRuns, type Target } from "./race-runs";
import { Runner, type Machine } from "./runner";
import { SharedView } from "./shared-view";
import { registerTasks } from "./tasks";

/** Registers what goes beyond diagnostics: the race detector, the shared state view, the interleaving panel. */
export function registerDetector(ask: Ask, machine: Machine | undefined): vscode.Disposable {
  const output = vscode.window.createOutputChannel(t("Racelight Race Detector"));
  const runner = new Runner(machine, output);
  const runs = new RaceRuns(ask, runner, output);
  const view = new SharedView(ask);
  const notes = new CompilerNotes(runner);
  const command = (id: string, run: (...args: unknown[]) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(id, run);
  const onTarget = (kind: "package" | "build") => () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri === undefined ? undefined : runs.run({ kind, uri });
  };
  const onFinding = (run: (uri: string, fingerprint: string) => unknown) => (uri: unknown, fingerprint: unknown) => {
    const finding =
      typeof uri === "string" && typeof fingerprint === "string" ? { uri, fingerprint } : findingAtCursor();
    if (finding !== undefined) return run(finding.uri, finding.fingerprint);
    void vscode.window.showInformationMessage(t("Racelight: there is no finding at the cursor"));
    return undefined;
  };
  return vscode.Disposable.from(
    output,
    view,
    notes,
    registerTasks(runs, machine),
    command(commands.raceTest, (uri, name) => {
      if (typeof uri !== "string" || typeof name !== "string") return undefined;
      return runs.run({ kind: "test", uri: vscode.Uri.parse(uri), name });
    }),
    command(commands.raceTestPackage, onTarget("package")),
    command(commands.raceBuild, onTarget("build")),
    command(commands.raceTestWorkspace, async () => {
      const folder = await chooseFolder();
      if (folder !== undefined) await runs.run({ kind: "workspace", uri: folder.uri } satisfies Target);
    }),
    command(commands.openReport, (file) => runs.openReport(machine, file instanceof vscode.Uri ? file : undefined)),
    command(commands.compareReports, (before, after) => {
      const files = before instanceof vscode.Uri && after instanceof vscode.Uri ? [before, after] : undefined;
      return runs.compareReports(machine, files);
    }),
    command(commands.pasteReport, () => runs.pasteReport()),
    command(commands.clearReports, () => runs.clear()),
    command(
      commands.prove,
      onFinding((uri, fingerprint) => runs.prove(vscode.Uri.parse(uri), fingerprint)),
    ),
    command(
      commands.showInterleaving,
      onFinding((uri, fingerprint) => showInterleaving(ask, uri, fingerprint)),
    ),
    command(commands.compilerNotes, () => notes.show()),
    command(commands.compilerAssembly, () => notes.showAssembly()),
    command(commands.refreshSharedState, () => view.refresh()),
    command(commands.openPlace, (place) => (isPlace(place) ? openPlace(place) : undefined)),
    command(commands.showPlaces, (uri, position, places) => {
      if (typeof uri !== "string" || !isPosition(position) || !Array.isArray(places)) return undefined;
      const at = new vscode.Position(position.line, position.character);
      const locations = places.filter(isPlace).map((p) => new vscode.Location(vscode.Uri.parse(p.uri), rangeOf(p)));
      return vscode.commands.executeCommand("editor.action.showReferences", vscode.Uri.parse(uri), at, locations);
    }),
  );
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length < 2 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

async function openPlace(place: PlaceLocation): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    selection: rangeOf(place),
    viewColumn: vscode.ViewColumn.One,
  });
}

function rangeOf({ range }: PlaceLocation): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** The finding under the cursor, by what its diagnostic carries. */
function findingAtCursor(): { readonly uri: string; readonly fingerprint: string } | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const uri = editor.document.uri;
  // The gravest first: it is what the question is about.
  const all = [...vscode.languages.getDiagnostics(uri)].sort((a, b) => a.severity - b.severity);
  for (const d of all) {
    if (d.source !== "racelight" || d.range.intersection(editor.selection) === undefined) continue;
    const data: unknown = "data" in d ? d.data : undefined;
    if (typeof data !== "object" || data === null || !("fingerprint" in data)) continue;
    if (typeof data.fingerprint === "string") return { uri: uri.toString(), fingerprint: data.fingerprint };
  }
  return undefined;
}

function isPosition(p: unknown): p is { readonly line: number; readonly character: number } {
  if (typeof p !== "object" || p === null || !("line" in p && "character" in p)) return false;
  return typeof p.line === "number" && typeof p.character === "number";
}

function isPlace(p: unknown): p is PlaceLocation {
  if (typeof p !== "object" || p === null || !("uri" in p && "range" in p)) return false;
  const { uri, range } = p;
  if (typeof uri !== "string" || typeof range !== "object" || range === null) return false;
  return "start" in range && "end" in range && isPosition(range.start) && isPosition(range.end);
}
