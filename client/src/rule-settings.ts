import * as vscode from "vscode";
import { t } from "./localize";

interface Manifest {
  readonly contributes?: {
    readonly configuration?: {
      readonly properties?: Readonly<
        Record<string, { readonly properties?: Readonly<Record<string, { readonly description?: string }>> }>
      >;
    };
  };
}

/** Rule ids with their one-line descriptions, in the editor's language, as the manifest lists them. */
export function knownRules(extension: vscode.Extension<unknown>): ReadonlyMap<string, string> {
  const manifest = extension.packageJSON as Manifest;
  const rules = manifest.contributes?.configuration?.properties?.["racelight.rules"]?.properties ?? {};
  return new Map(Object.entries(rules).map(([rule, schema]) => [rule, schema.description ?? ""]));
}

/** Turns a rule off: for the workspace if one is open, else for the user. */
export async function turnOffRule(rule: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("racelight");
  const workspace = vscode.workspace.workspaceFolders !== undefined;
  const inspected = configuration.inspect<Record<string, string>>("rules");
  const present = (workspace ? inspected?.workspaceValue : inspected?.globalValue) ?? {};
  const target = workspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update("rules", { ...present, [rule]: "off" }, target);
  void vscode.window.setStatusBarMessage(t("Racelight: {0} is off", rule), 5000);
}
