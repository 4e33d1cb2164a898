/**
 * The tree-sitter runtime and the Go grammar: loading, and parsing of one unit under a work budget.
 * With its siblings `treesitter-flat.ts` and `lower*.ts` the only place that knows web-tree-sitter.
 */
import { Edit, Language, Parser, type Point, type Tree } from "web-tree-sitter";
import { difference } from "./document-diff";
import { lowering, type LowerUnit } from "./lower";
import { compileTables } from "./treesitter-tables";
import { agree, directWalker, publicWalker, type Walker } from "./treesitter-walk";

/** Bytes of the two WebAssembly files. What is left out is read from disk: beside the bundle, or from `node_modules`. */
export interface GrammarSources {
  readonly coreWasm?: Uint8Array;
  readonly grammarWasm?: Uint8Array;
}

/** A loaded grammar with its parser. One per process is enough; it is not re-entrant, and need not be. */
export interface Grammar {
  /**
   * Parses the text of one unit, from `old` (edited to match, see `Tree.edit`) where given.
   * Undefined as soon as the text proves to hold an error, or when the parse takes more work than any correct text
   * of that length does. The tree belongs to the caller, who must `delete()` it.
   */
  parse(text: string, old?: Tree): Tree | undefined;
  /** Prepares a tree of the old text for {@link parse} with the new one. */
  edit(tree: Tree, oldText: string, newText: string): void;
  /** Lowers a tree that {@link parse} gave for that text. */
  readonly lower: LowerUnit;
  /** How trees are walked: directly, or by the public interface should the self-test fail. */
  readonly walking: "direct" | "public";
  /** Size of the WebAssembly memory, which grows as trees need it and never shrinks. */
  memoryBytes(): number;
}

export type { Tree };

/** Becomes the module of the runtime, which the process shares. */
const runtime: { wasmBinary?: ArrayBuffer; HEAPU8?: Uint8Array } = {};

/**
 * Loads the runtime and the grammar. Rejects with an Error where a file cannot be found or does not fit.
 * The runtime is shared by the process: `coreWasm` counts in the first call only.
 */
export async function loadGrammar(sources: GrammarSources = {}): Promise<Grammar> {
  if (sources.coreWasm) runtime.wasmBinary = sources.coreWasm.slice().buffer;
  await Parser.init(runtime);
  const language = sources.grammarWasm ? await Language.load(sources.grammarWasm) : await loadLanguageFromDisk();
  const parser = new Parser();
  parser.setLanguage(language);
  const walker = chooseWalker(parser);
  return {
    parse: (text, old) => parseWithin(parser, text, old),
    edit: editTree,
    lower: lowering(compileTables(language), walker),
    walking: walker.isDirect ? "direct" : "public",
    memoryBytes: () => runtime.HEAPU8?.byteLength ?? 0,
  };
}

/** The direct walker where it proves to see what the public one does. */
function chooseWalker(parser: Parser): Walker {
  const safe = publicWalker();
  const direct = directWalker(runtime);
  const tree = parser.parse(SELF_TEST);
  if (tree === null) return safe;
  try {
    return direct && agree(tree, safe, direct) ? direct : safe;
  } catch {
    return safe;
  } finally {
    tree.delete();
  }
}

const SELF_TEST = `package p // 中文
func (t *T[K]) f(a, b int) (err error) {
	for i := range m["😀"] {
		go func() { t.x[i], y = <-c, []int{1: 2} }()
	}
	return
}
`;

const GRAMMAR_FILE = "tree-sitter-go.wasm";

/** Looks beside this file (the bundle), then in the `node_modules` of the folders above it (the sources). */
async function loadLanguageFromDisk(): Promise<Language> {
  const candidates = [GRAMMAR_FILE];
  for (let up = "../"; up.length <= 3 * 4; up += "../")
    candidates.push(`${up}node_modules/tree-sitter-go/${GRAMMAR_FILE}`);
  let failure: unknown;
  for (const candidate of candidates) {
    try {
      return await Language.load(new URL(candidate, import.meta.url));
    } catch (error) {
      failure ??= error;
    }
  }
  throw new Error(`The Go grammar ${GRAMMAR_FILE} could not be loaded.`, { cause: failure });
}

/**
 * tree-sitter reports its progress every hundred steps. Correct Go takes 7 reports per 1,000 characters, and nowhere in
 * the standard library a quarter of what is allowed here; what takes more is a search gone wild.
 */
const REPORTS_AT_LEAST = 100;
const REPORTS_PER_CHARACTER = 0.1;

/** Text is handed over in pieces: a whole-text string would be copied from each position that is asked for. */
const PIECE = 4096;

function parseWithin(parser: Parser, text: string, old: Tree | undefined): Tree | undefined {
  // The grammar takes the character for the end of the text.
  if (text.includes("\0")) return undefined;
  let reports = REPORTS_AT_LEAST + text.length * REPORTS_PER_CHARACTER;
  // The declared result is void, but true is what cancels.
  const progressCallback = (state: { readonly hasError: boolean }): boolean => state.hasError || --reports < 0;
  const read = (index: number): string => text.slice(index, index + PIECE);
  const tree = parser.parse(read, old ?? null, { progressCallback });
  if (tree === null) {
    // Or the next parse would go on with this text.
    parser.reset();
    return undefined;
  }
  if (!tree.rootNode.hasError) return tree;
  tree.delete();
  return undefined;
}

function editTree(tree: Tree, oldText: string, newText: string): void {
  const { start, oldEnd, newEnd } = difference(oldText, newText);
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: pointAt(newText, start),
      oldEndPosition: pointAt(oldText, oldEnd),
      newEndPosition: pointAt(newText, newEnd),
    }),
  );
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: offset - lineStart };
}
