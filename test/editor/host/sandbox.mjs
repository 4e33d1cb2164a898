// A temporary folder that stands for a user's machine: home, settings, extensions, and a copy of the sample module.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root, which } from "./paths.mjs";

/** User settings: nothing that talks to the network, nothing that pops up over the code. */
const settings = {
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "security.workspace.trust.enabled": false,
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "npm.fetchOnlinePackageInfo": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
};

/** Makes the folder; `dispose` removes it. */
export function createSandbox(extraSettings = {}) {
  const home = mkdtempSync(path.join(os.tmpdir(), "racelight-editor-"));
  const workspace = path.join(home, "shop");
  cpSync(path.join(root, "sample"), workspace, { recursive: true });
  const user = path.join(home, "user-data", "User");
  mkdirSync(user, { recursive: true });
  writeFileSync(path.join(user, "settings.json"), JSON.stringify({ ...settings, ...extraSettings }, null, 2));
  return {
    home,
    workspace,
    at: (...names) => path.join(home, ...names),
    /** What a process of this user sees. */
    env: {
      ...process.env,
      ...goFolders(),
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      EXTENSIONS_GALLERY: '{"serviceUrl":""}',
      VSCODE_SKIP_BUILTIN_EXTENSIONS: "GitHub.copilot-chat",
    },
    dispose() {
      if (!process.env.HOST_KEEP) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Go looks for its folders below HOME; a fresh one would mean to compile the standard library again. */
function goFolders() {
  if (which("go") === undefined) return {};
  const { stdout } = spawnSync("go", ["env", "-json", "GOCACHE", "GOPATH", "GOMODCACHE"], { encoding: "utf8" });
  return JSON.parse(stdout);
}
