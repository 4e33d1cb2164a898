import * as vscode from "vscode";
import type { Ask } from "./explain";
import { locale, t } from "./localize";
import { commands, interleavingRequest, type InterleavingResult } from "./protocol";

let panel: vscode.WebviewPanel | undefined;

/** Shows a failing order of steps beside the code: one column for each goroutine, time running down. */
export async function showInterleaving(ask: Ask, uri: string, fingerprint: string): Promise<void> {
  const shown = await ask<InterleavingResult>(interleavingRequest, { uri, fingerprint });
  if (shown === null) {
    void vscode.window.showInformationMessage(t("Racelight: there is no schedule to show"));
    return;
  }
  if (panel === undefined) {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    panel = vscode.window.createWebviewPanel("racelight.interleaving", t("Interleaving"), column, {
      enableScripts: true,
    });
    panel.onDidDispose(() => (panel = undefined));
  }
  const current = panel;
  current.webview.html = page(shown);
  current.webview.onDidReceiveMessage((message: unknown) => {
    const step = typeof message === "object" && message !== null && "step" in message ? message.step : undefined;
    const location = typeof step === "number" ? shown.steps[step]?.location : undefined;
    if (location !== undefined) void vscode.commands.executeCommand(commands.openPlace, location);
  });
  current.reveal(undefined, false);
}

/** The panel's page. Every step is a button, so that keyboard and screen reader reach it in order. */
export function page(shown: NonNullable<InterleavingResult>): string {
  const nonce = Array.from({ length: 32 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
  const heads = shown.lanes.map(
    (l, i) => `<th scope="col">${escape(t("goroutine {0}", i + 1))}<code>${escape(l)}</code></th>`,
  );
  const rows = shown.steps.map((s, n) => {
    const cells = shown.lanes.map((_, lane) => {
      if (lane !== s.lane) return `<td class="idle"></td>`;
      const label = `${n + 1}. ${t("goroutine {0}", lane + 1)}: ${s.code}, ${s.what}`;
      return `<td><button data-step="${n}" aria-label="${escape(label)}"><code>${escape(s.code)}</code><span>${escape(s.what)}</span></button></td>`;
    });
    return `<tr><th scope="row">${n + 1}</th>${cells.join("")}</tr>`;
  });
  return `<!DOCTYPE html>
<html lang="${locale() === "en" ? "en" : "zh-Hans"}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escape(t("Interleaving"))}</title>
<style nonce="${nonce}">
body { color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); padding: 1em; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th[scope="col"] { text-align: left; padding: 0.4em; border-bottom: 1px solid var(--vscode-panel-border, currentColor); }
th[scope="col"] code { display: block; font-weight: normal; }
th[scope="row"], thead td { width: 2em; text-align: right; padding-right: 0.6em; color: var(--vscode-descriptionForeground); }
td { padding: 0.25em 0.4em; vertical-align: top; border-left: 2px solid var(--vscode-panel-border, currentColor); }
code { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
button { width: 100%; text-align: left; padding: 0.4em 0.6em; cursor: pointer; color: inherit; font: inherit;
  background: var(--vscode-editorWidget-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
button:hover { background: var(--vscode-list-hoverBackground); }
button:focus { outline: 1px solid var(--vscode-focusBorder); }
button span { display: block; color: var(--vscode-descriptionForeground); }
.outcome { margin-top: 1em; padding: 0.6em; border-left: 3px solid var(--vscode-editorError-foreground, currentColor); }
</style>
</head>
<body>
<table>
<thead><tr><td></td>${heads.join("")}</tr></thead>
<tbody>${rows.join("\n")}</tbody>
</table>
<p class="outcome" role="note">${escape(shown.outcome)}</p>
<script nonce="${nonce}">
const api = acquireVsCodeApi();
const buttons = [...document.querySelectorAll("button")];
buttons.forEach((b, i) => {
  b.addEventListener("click", () => api.postMessage({ step: Number(b.dataset.step) }));
  b.addEventListener("keydown", (e) => {
    const next = e.key === "ArrowDown" ? buttons[i + 1] : e.key === "ArrowUp" ? buttons[i - 1] : undefined;
    if (next) { next.focus(); e.preventDefault(); }
  });
});
buttons[0]?.focus();
</script>
</body>
</html>`;
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (c) => entities[c] ?? c);
}
