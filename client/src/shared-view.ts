import * as vscode from "vscode";
import type { Ask } from "./explain";
import { t } from "./localize";
import { commands, sharedStateRequest, type SharedAccess, type SharedPackage, type SharedVariable } from "./protocol";

type Item =
  | { readonly kind: "package"; readonly value: SharedPackage }
  | { readonly kind: "variable"; readonly value: SharedVariable }
  | { readonly kind: "access"; readonly value: SharedAccess };

/** The "Shared state" view: packages, their shared variables with guards, and who touches them. */
export class SharedView implements vscode.TreeDataProvider<Item>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Item>;
  private readonly listeners: vscode.Disposable[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly ask: Ask) {
    this.view = vscode.window.createTreeView("racelight.sharedState", {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    // New findings mean that the code has been looked at anew; so do other editors that come to the front.
    this.listeners.push(
      vscode.languages.onDidChangeDiagnostics(() => this.later()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.later()),
    );
  }

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const l of this.listeners) l.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  async getChildren(parent?: Item): Promise<Item[]> {
    if (parent === undefined) {
      const packages = await this.ask<SharedPackage[]>(sharedStateRequest, {}).catch(() => []);
      this.view.message = packages.length === 0 ? t("Open a Go file that several goroutines work on.") : "";
      return packages.map((value) => ({ kind: "package", value }));
    }
    if (parent.kind === "package") return parent.value.variables.map((value) => ({ kind: "variable", value }));
    if (parent.kind === "variable") return parent.value.accesses.map((value) => ({ kind: "access", value }));
    return [];
  }

  getTreeItem(item: Item): vscode.TreeItem {
    switch (item.kind) {
      case "package": {
        const node = new vscode.TreeItem(item.value.path, vscode.TreeItemCollapsibleState.Expanded);
        node.iconPath = new vscode.ThemeIcon("package");
        return node;
      }
      case "variable":
        return variableItem(item.value);
      case "access":
        return accessItem(item.value);
    }
  }

  private later(): void {
    if (!this.view.visible) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), 500);
  }
}

function variableItem(v: SharedVariable): vscode.TreeItem {
  const node = new vscode.TreeItem(v.subject, vscode.TreeItemCollapsibleState.Collapsed);
  const { guard } = v;
  node.description =
    guard === undefined
      ? t("no guard")
      : guard.declared
        ? t("guarded by {0} (declared)", guard.name)
        : t("guarded by {0} at {1} of {2}", guard.name, guard.held, guard.total);
  node.iconPath = new vscode.ThemeIcon(v.findings > 0 ? "warning" : guard === undefined ? "unlock" : "lock");
  if (v.location !== undefined) node.command = openCommand(v.location);
  return node;
}

function accessItem(a: SharedAccess): vscode.TreeItem {
  const node = new vscode.TreeItem(a.symbol, vscode.TreeItemCollapsibleState.None);
  const line = a.location.range.start.line + 1;
  const name = a.location.uri.slice(a.location.uri.lastIndexOf("/") + 1);
  const locks = a.locks.length === 0 ? t("no lock") : a.locks.join(", ");
  node.description = `${a.write ? t("write") : t("read")}, ${locks}, ${decodeURIComponent(name)}:${line}`;
  node.iconPath = new vscode.ThemeIcon(a.write ? "edit" : "eye");
  node.command = openCommand(a.location);
  return node;
}

function openCommand(location: SharedAccess["location"]): vscode.Command {
  return { title: t("Open"), command: commands.openPlace, arguments: [location] };
}
