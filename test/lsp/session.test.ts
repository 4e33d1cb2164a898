import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  HoverRequest,
  type CodeAction,
  type Diagnostic,
} from "vscode-languageserver-protocol/node";
import { applyTextEdits, CAPABILITIES, editsFor, TestClient, TestFolder } from "./lib/client";

const RACY = `package counter

// 计数 🚀
func Count(words []string) map[string]int {
	counts := make(map[string]int)
	for _, w := range words {
		go func() {
			counts[w]++
		}()
	}
	return counts
}
`;
const LINE = 7;

let client: TestClient;
let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder({ "go.mod": "module example.com/counter\n\ngo 1.25\n", "counter.go": RACY });
});
afterEach(async () => {
  await client.stop();
  folder.dispose();
});

describe("a session", () => {
  test("open, type, fix, undo, close", async () => {
    client = await TestClient.start();
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const [first, ...more] = await client.diagnosticsOf(uri, 1);
    expect(more.filter((d) => d.severity !== 4)).toEqual([]);
    expect(first).toMatchObject({ code: "race/unguarded-map", source: "racelight", severity: 1 });
    expect(first?.range.start.line).toBe(LINE);
    expect(first?.message).toContain("counts");
    expect(first?.relatedInformation?.length).toBeGreaterThan(0);
    expect(first?.codeDescription?.href).toMatch(/race\/unguarded-map\.md$/);

    // Typing above moves the finding; a comment with wide characters stands before it.
    const insert = { range: { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } }, text: "器🙂" };
    const blank = {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: "// Package counter counts.\n",
    };
    await client.change(uri, 2, [insert, blank]);
    const [moved] = await client.diagnosticsOf(uri, 2);
    expect(moved?.range.start.line).toBe(LINE + 1);
    const text = "// Package counter counts.\n" + RACY.replace("计数", "计数器🙂");
    expect(text).toContain("// 计数器🙂 🚀");

    const actions = await actionsAt(uri, moved);
    const guard = actions.find((a) => a.isPreferred === true);
    expect(guard?.edit).toBeUndefined();
    const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, guard as CodeAction);
    const fixed = applyTextEdits(text, editsFor(resolved.edit, uri, 2));
    expect(fixed).toContain("sync.");
    expect(gofmtClean(fixed)).toBe(true);
    await client.change(uri, 3, [{ text: fixed }]);
    expect((await client.diagnosticsOf(uri, 3)).filter((d) => d.code === "race/unguarded-map")).toEqual([]);

    // Undo brings it back, and closing clears what was shown.
    await client.change(uri, 4, [{ text }]);
    expect((await client.diagnosticsOf(uri, 4))[0]?.code).toBe("race/unguarded-map");
    await client.close(uri);
    expect(await client.diagnosticsOf(uri, undefined)).toEqual([]);
  });

  test("by way of the command line, with little of a client; its end is clean", async () => {
    client = await TestClient.start({ viaCli: true, capabilities: {} });
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const [d] = await client.diagnosticsOf(uri, 1);
    expect(d?.relatedInformation).toBeUndefined();
    const [action] = await actionsAt(uri, d);
    // Nothing can be resolved later, and no command of Racelight's own client is there.
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([uri]);
    expect((await actionsAt(uri, d)).some((a) => a.command !== undefined)).toBe(false);
    expect(await client.stop()).toBe(0);
    client = await TestClient.start();
    await client.until(() => client.registered.includes("workspace/didChangeWatchedFiles"));
  });

  test("an action of an older text is refused", async () => {
    client = await TestClient.start();
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const [d] = await client.diagnosticsOf(uri, 1);
    const [action] = await actionsAt(uri, d);
    await client.change(uri, 2, [{ text: "\n" + RACY }]);
    await expect(client.connection.sendRequest(CodeActionResolveRequest.type, action as CodeAction)).rejects.toThrow(
      /changed/,
    );
  });

  test("a suppression silences the line, and fix-all is offered by name only", async () => {
    client = await TestClient.start();
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const [d] = await client.diagnosticsOf(uri, 1);
    const actions = await actionsAt(uri, d);
    expect(actions.some((a) => a.kind?.startsWith("source"))).toBe(false);
    const suppress = actions.find((a) => a.title.includes("for this line"));
    const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, suppress as CodeAction);
    const text = applyTextEdits(RACY, editsFor(resolved.edit, uri, 1));
    expect(text).toContain("\t\t\t//racelight:ignore race/unguarded-map -- reason\n\t\t\tcounts[w]++");
    await client.change(uri, 2, [{ text }]);
    expect(await client.diagnosticsOf(uri, 2)).toEqual([]);
  });

  test("hover explains the finding in the client's language", async () => {
    client = await TestClient.start({ locale: "zh-CN" });
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const [d] = await client.diagnosticsOf(uri, 1);
    expect(d?.message).toMatch(/[一-鿿]/);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: LINE, character: 4 },
    });
    expect(JSON.stringify(hover?.contents)).toMatch(/race\/unguarded-map/);
    const explained = await client.connection.sendRequest("racelight/explain", {
      rule: "race/unguarded-map",
      locale: "en",
    });
    expect((explained as { markdown: string }).markdown).toMatch(/^# /);
  });

  test("settings turn rules off; what they cannot be is named", async () => {
    client = await TestClient.start({
      settings: { rules: { "race/*": "off", "race/nonsense": "error" }, maxFileSize: "big", nope: 1 },
    });
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    expect(await client.diagnosticsOf(uri, 1)).toEqual([]);
    const said = client.messages.join("\n");
    for (const name of ["race/nonsense", "maxFileSize", "nope"]) expect(said).toContain(name);
    client.settings = {};
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => (client.last(uri)?.diagnostics.length ?? 0) > 0);
  });

  test("a workspace folder is looked at as a whole, and files may be untitled or outside of modules", async () => {
    folder.write("other/other.go", RACY.replace("package counter", "package other"));
    client = await TestClient.start({ folder: folder.path });
    const other = folder.uri("other/other.go");
    await client.until(() => (client.last(other)?.diagnostics.length ?? 0) > 0);
    await client.until(() => client.statuses.some((s) => (s as { state: string }).state === "ready"));
    await client.open("untitled:Untitled-1", RACY);
    expect((await client.diagnosticsOf("untitled:Untitled-1", 1))[0]?.code).toBe("race/unguarded-map");
    // The file changes on disk while it is closed.
    folder.write("other/other.go", "package other\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: other, type: 2 }] });
    await client.until(() => client.last(other)?.diagnostics.length === 0);
  });

  test("an edit in one file is seen in another of its package", async () => {
    folder.write("state.go", "package counter\n\nvar state = map[string]int{}\n");
    const user = 'package counter\n\nfunc Start() {\n\tgo func() { state["a"]++ }()\n\tstate["b"]++\n}\n';
    folder.write("user.go", user);
    client = await TestClient.start();
    await client.open(folder.uri("user.go"), user);
    expect((await client.diagnosticsOf(folder.uri("user.go"), 1)).length).toBeGreaterThan(0);
    await client.open(folder.uri("state.go"), "package counter\n\nvar state = struct{ a int }{}\n");
    await client.until(() => client.last(folder.uri("user.go"))?.diagnostics.length === 0);
  });
});

describe("pull diagnostics", () => {
  const capabilities = {
    ...CAPABILITIES,
    textDocument: { ...CAPABILITIES.textDocument, diagnostic: { dynamicRegistration: false } },
    workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport: true } },
  };

  test("a document and the workspace, with result ids; nothing is pushed", async () => {
    folder.write("other/other.go", RACY.replace("package counter", "package other"));
    client = await TestClient.start({ capabilities, folder: folder.path });
    expect(client.capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    interface Report {
      kind: string;
      resultId: string;
      items: { code: string }[];
    }
    const pull = (previousResultId?: string): Promise<Report> =>
      client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    const full = await pull();
    expect(full.items[0]?.code).toBe("race/unguarded-map");
    expect(await pull(full.resultId)).toEqual({ kind: "unchanged", resultId: full.resultId });
    await client.change(uri, 2, [{ text: "package counter\n" }]);
    expect((await pull(full.resultId)).items).toEqual([]);

    const whole: { items: { uri: string; resultId: string; items: unknown[] }[] } = await client.connection.sendRequest(
      "workspace/diagnostic",
      { previousResultIds: [] },
    );
    expect(whole.items.map((i) => i.uri)).toEqual([folder.uri("other/other.go")]);
    expect(client.last(uri)).toBeUndefined();
  });
});

describe("bad input", () => {
  test("the server stays alive and goes on", async () => {
    client = await TestClient.start();
    const uri = folder.uri("counter.go");
    // A change of what was never opened, nonsense positions, unknown requests, a version that goes back.
    await client.change(folder.uri("nothing.go"), 3, [{ text: "x" }]);
    await client.open(uri, RACY, 5);
    const nonsense = { start: { line: 9999, character: 9999 }, end: { line: 0, character: 3 } };
    await client.change(uri, 4, [{ range: nonsense, text: "\n" }]);
    await client.change(uri, 6, [{ text: "package \u0000 <<<<<<< HEAD\nfunc (((((" }]);
    await client.change(uri, 7, [{ text: "package p\n\nvar x = " + "(".repeat(100_000) }]);
    await expect(client.connection.sendRequest("racelight/explain", { rule: 7 })).rejects.toThrow(/no such rule/);
    await expect(client.connection.sendRequest("nobody/knows", {})).rejects.toThrow();
    await client.connection.sendNotification("textDocument/didSave", { textDocument: { uri: "not a uri" } });
    await client.open("nonsense", "package p\n");
    await client.change(uri, 8, [{ text: RACY }]);
    expect((await client.diagnosticsOf(uri, 8))[0]?.code).toBe("race/unguarded-map");
  });

  test("a message that is no JSON does not end the server", async () => {
    client = await TestClient.start();
    client.process.stdin?.write("Content-Length: 9\r\n\r\n{nonsense");
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    expect((await client.diagnosticsOf(uri, 1))[0]?.code).toBe("race/unguarded-map");
  });

  test("a restarted server says the same", async () => {
    client = await TestClient.start();
    const uri = folder.uri("counter.go");
    await client.open(uri, RACY);
    const before = await client.diagnosticsOf(uri, 1);
    expect(await client.stop()).toBe(0);
    client = await TestClient.start();
    await client.open(uri, RACY);
    expect(await client.diagnosticsOf(uri, 1)).toEqual(before);
  });
});

async function actionsAt(uri: string, d: Diagnostic | undefined): Promise<CodeAction[]> {
  if (d === undefined) throw new Error("there is no diagnostic");
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: d.range,
    context: { diagnostics: [d] },
  });
  return (actions ?? []) as CodeAction[];
}

/** True where there is no gofmt to ask. */
function gofmtClean(text: string): boolean {
  const run = spawnSync("gofmt", ["-l"], { input: text, encoding: "utf8" });
  return run.error !== undefined || (run.status === 0 && run.stdout === "");
}
