import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CodeLensRequest,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  type ClientCapabilities,
  type Diagnostic,
  type Position,
} from "vscode-languageserver-protocol/node";
import { CAPABILITIES, TestClient, TestFolder } from "./lib/client";
import { random } from "./lib/random";

const TEXT = `package counter

import "sync"

type Store struct {
	mu    sync.Mutex
	items map[string]int
}

func (s *Store) Put(k string, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[k] = v
}

func (s *Store) Drop(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.items, k)
}

func (s *Store) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.items)
}

func (s *Store) Len() int { return len(s.items) + 0 }

func (s *Store) Get(k string) int {
	return s.items[k]
}
`;

const LEN = "27:39-46 `s.items` is read here without `Store.mu`, which 3 of 5 accesses hold (one at line 13)";
const GET = "30:8-18 `s.items[k]` is read here without `Store.mu`, which 3 of 5 accesses hold (one at line 13)";

let client: TestClient;
let folder: TestFolder;
let uri: string;
let version: number;
let text: string;

beforeEach(() => {
  folder = new TestFolder({ "go.mod": "module example.com/counter\n\ngo 1.25\n", "counter.go": TEXT });
  uri = folder.uri("counter.go");
  version = 1;
  text = TEXT;
});
afterEach(async () => {
  await client.stop();
  folder.dispose();
});

async function open(capabilities?: ClientCapabilities): Promise<void> {
  client = await TestClient.start(capabilities === undefined ? {} : { capabilities });
  await client.open(uri, TEXT);
  if (capabilities === undefined) expect(await first()).toEqual([LEN, GET]);
}

/** Puts something behind the first place of `after`, in place of so many characters. */
async function type(after: string, typed: string, instead = 0): Promise<void> {
  const at = text.indexOf(after) + after.length;
  const range = { start: position(at), end: position(at + instead) };
  text = text.slice(0, at) + typed + text.slice(at + instead);
  await client.change(uri, ++version, [{ range, text: typed }]);
}

function position(offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** Findings, without the places that they are also about. */
function found(list: readonly Diagnostic[]): string[] {
  return list
    .filter((d) => d.severity !== 4)
    .map(({ range: { start, end }, message }) => `${start.line}:${start.character}-${end.character} ${message}`);
}

function isAsBefore(): boolean {
  return JSON.stringify(found(client.last(uri)?.diagnostics ?? [])) === JSON.stringify([LEN, GET]);
}

/** What is told of this version first. */
async function first(): Promise<string[]> {
  return found(await client.diagnosticsOf(uri, version));
}

/** What is told of a version once typing rests: other than at first. */
async function atRest(before: readonly string[]): Promise<string[]> {
  const last = (): string[] => found(client.last(uri)?.diagnostics ?? []);
  await client.until(() => JSON.stringify(last()) !== JSON.stringify(before));
  return last();
}

/** What is found where nothing has been typed. */
async function afresh(): Promise<string[]> {
  await client.close(uri);
  await client.open(uri, text, ++version);
  return first();
}

describe("pushed while a name is typed that means nothing yet", () => {
  test("what was found stays and moves along; at rest it is that of the text", async () => {
    await open();
    await type("return ", "x");
    const typed = await first();
    expect(typed).toEqual([LEN.replace("27:39-46", "27:40-47"), GET]);
    await type("s.items", "y");
    // By now one access with the lock is none any more, and the one in front of which something stands is another.
    expect(await first()).toEqual(typed);
    const rest = await atRest(typed);
    expect(rest).not.toEqual([LEN, GET]);
    expect(await afresh()).toEqual(rest);
  });

  test("a finished edit is looked at as it is typed", async () => {
    await open();
    await type("s.mu.Lock()\n\tdefer s.mu.Unlock()\n\ts.items[k] = v", " + s.items[k]");
    expect((await first())[0]).toContain("4 of 6 accesses");
    await type("return len(s.items) + ", "1", 1);
    expect((await first())[0]).toContain("4 of 6 accesses");
  });

  test("taken back, all is as it was", async () => {
    await open();
    await type("return len(s.items", "x");
    await first();
    await type("return len(s.items", "", 1);
    expect(await first()).toEqual([LEN, GET]);
    expect(text).toBe(TEXT);
  });

  test("a declaration that does not parse has no findings, the others keep theirs", async () => {
    await open();
    await type("func (s *Store) Len() int { ", "(");
    expect(await first()).toEqual([GET]);
    await type("func (s *Store) Len() int { ", "", 1);
    expect(await first()).toEqual([LEN, GET]);
  });

  test("what goes with the text that it stood at", async () => {
    await open();
    await type("return len(", "it", "s.items".length);
    expect(await first()).toEqual([GET]);
  });

  test("nothing is told before it is saved, where that is asked for", async () => {
    client = await TestClient.start({ settings: { run: "onSave" } });
    await client.open(uri, TEXT);
    expect(await first()).toEqual([LEN, GET]);
    await type("s.items", "y");
    // Longer than typing has to rest: that nothing comes shows in no other way.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(client.last(uri)?.version).toBe(1);
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
    expect((await atRest(await first()))[0]).toContain("2 of 4 accesses");
  });

  test("whatever is typed, and however fast: taken back, all is as it was", async () => {
    await open();
    const below = random(16);
    const snippets = [
      "x",
      "s",
      ".",
      "(",
      "{",
      "}",
      '"',
      "`",
      "/*",
      "; _ = 0",
      " ",
      "\n",
      "go func() { s.items[``] = 1 }()",
    ];
    const taken: (() => Promise<void>)[] = [];
    for (let i = 0; i < 60; i++) {
      const after = text.slice(0, below(text.length));
      const typed = snippets[below(snippets.length)] ?? "";
      const instead = text.slice(after.length, after.length + below(3));
      await type(after, typed, instead.length);
      taken.push(() => type(after, instead, typed.length));
      if (below(5) === 0) await first();
      if (below(20) === 0) await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
      while (taken.length > 0 && below(2) === 0) await taken.pop()?.();
    }
    for (const back of taken.reverse()) await back();
    expect(text).toBe(TEXT);
    await client.until(() => client.last(uri)?.version === version && isAsBefore());
  });

  test("lenses wait until typing rests", async () => {
    await open();
    await type("s.items", "y");
    const typed = await first();
    await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    expect(await atRest(typed)).toHaveLength(2);
  });
});

describe("pulled", () => {
  const pull = async (): Promise<string[]> => {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    return report.kind === "full" ? found(report.items) : [];
  };
  const capabilities = (refreshSupport: boolean): ClientCapabilities => ({
    ...CAPABILITIES,
    workspace: { ...CAPABILITIES.workspace, diagnostics: { refreshSupport } },
    textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} },
  });

  test("the client is told to pull again when typing rests", async () => {
    await open(capabilities(true));
    expect(await pull()).toEqual([LEN, GET]);
    const { refreshes } = client;
    await type("s.items", "y");
    expect(await pull()).toEqual([LEN, GET]);
    await client.until(() => client.refreshes > refreshes);
    expect((await pull())[0]).toContain("2 of 4 accesses");
  });

  test("one that cannot be told has an answer to the text at once", async () => {
    await open(capabilities(false));
    expect(await pull()).toEqual([LEN, GET]);
    await type("s.items", "y");
    expect((await pull())[0]).toContain("2 of 4 accesses");
  });
});
