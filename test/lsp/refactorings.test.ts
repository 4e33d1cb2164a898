import { afterEach, beforeEach, expect, test } from "vitest";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  type ClientCapabilities,
  type CodeAction,
} from "vscode-languageserver-protocol/node";
import { applyTextEdits, CAPABILITIES, editsFor, TestClient, TestFolder } from "./lib/client";

const TABLE = `package table

// Table counts; nobody uses it from two goroutines yet.
type Table struct {
	counts map[string]int
}

// Add counts.
func (t *Table) Add(k string) { t.counts[k]++ }

// Len tells how many there are.
func (t *Table) Len() int { return len(t.counts) }
`;

/** A client that shows what is not possible, and can make files. */
const FULL: ClientCapabilities = {
  ...CAPABILITIES,
  workspace: {
    ...CAPABILITIES.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
  },
  textDocument: {
    ...CAPABILITIES.textDocument,
    codeAction: { ...CAPABILITIES.textDocument?.codeAction, disabledSupport: true },
  },
};

let client: TestClient;
let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder({ "go.mod": "module example.com/table\n\ngo 1.25\n", "table.go": TABLE });
});
afterEach(async () => {
  await client.stop();
  folder.dispose();
});

async function offered(uri: string, only: string[] | undefined, triggerKind?: 1 | 2): Promise<CodeAction[]> {
  const position = { line: 4, character: 3 };
  const context = {
    diagnostics: [],
    ...(only === undefined ? {} : { only }),
    ...(triggerKind === undefined ? {} : { triggerKind }),
  };
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: position, end: position },
    context,
  });
  return (answer ?? []).filter((a): a is CodeAction => "kind" in a && a.kind === "refactor.rewrite");
}

test("refactorings come without a finding, resolve to an edit, and say why they are not possible", async () => {
  client = await TestClient.start({ capabilities: FULL });
  const uri = folder.uri("table.go");
  await client.open(uri, TABLE);
  const list = await offered(uri, ["refactor"]);
  expect(list.some((a) => a.diagnostics !== undefined || a.edit !== undefined)).toBe(false);
  const shard = list.find((a) => a.title.includes("Shard Table.counts"));
  expect(shard?.disabled).toBeUndefined();
  const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, shard as CodeAction);
  const text = applyTextEdits(TABLE, editsFor(resolved.edit, uri, 1));
  expect(text).toContain("counts countsShards");
  expect(text).toContain("t.counts.Update(k, func(old int) int {");
  expect(list.find((a) => a.title.includes("sync.Map"))?.disabled?.reason).toMatch(/one step|length/);
  expect(await offered(uri, ["quickfix"])).toEqual([]);
});

test("while the cursor moves nothing is worked out; the reason comes when one is chosen", async () => {
  client = await TestClient.start({ capabilities: FULL });
  const uri = folder.uri("table.go");
  await client.open(uri, TABLE);
  const list = await offered(uri, undefined, 2);
  const syncMap = list.find((a) => a.title.includes("sync.Map"));
  expect(syncMap?.disabled).toBeUndefined();
  await expect(client.connection.sendRequest(CodeActionResolveRequest.type, syncMap as CodeAction)).rejects.toThrow(
    /not possible here: .*(one step|length)/,
  );
});

test("a generated test is a new file, where the client can make one", async () => {
  client = await TestClient.start({ capabilities: FULL });
  const uri = folder.uri("table.go");
  await client.open(uri, TABLE);
  const stress = (await offered(uri, ["refactor.rewrite"])).find((a) => a.title.includes("stress test"));
  const { edit } = await client.connection.sendRequest(CodeActionResolveRequest.type, stress as CodeAction);
  const target = folder.uri("table_stress_test.go");
  expect(edit?.documentChanges?.[0]).toEqual({ kind: "create", uri: target, options: { ignoreIfExists: true } });
  expect(applyTextEdits("", editsFor(edit, target, null))).toContain("func TestTableConcurrently(t *testing.T) {");
});

test("a client without either is offered what is possible, with its edits", async () => {
  client = await TestClient.start({ capabilities: {} });
  const uri = folder.uri("table.go");
  await client.open(uri, TABLE);
  const list = await offered(uri, undefined);
  expect(list.length).toBeGreaterThan(3);
  expect(list.every((a) => a.edit?.changes?.[uri] !== undefined)).toBe(true);
  expect(list.some((a) => /stress|sync\.Map/.test(a.title))).toBe(false);
});
