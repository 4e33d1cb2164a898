/**
 * What a unit declares, as far as the first words of its lines tell: most declarations of an imported package are never
 * asked for, and need not be parsed.
 */
export interface Heads {
  /** All names that it declares at package level, and perhaps words that are none. */
  readonly names: readonly string[];
  /** The type that the method belongs to. */
  readonly receiver?: string;
}

/** Undefined where the text must be parsed to tell: for what is not laid out as gofmt does it, among others. */
export function headsOf(text: string): Heads | undefined {
  const code = text.slice(codeStart(text)).trimEnd();
  if (!isOneDeclaration(code)) return undefined;
  const receiver = METHOD.exec(code)?.[1];
  if (receiver !== undefined) return { names: [], receiver };
  const name = FUNC.exec(code)?.[1] ?? TYPE.exec(code)?.[1] ?? VALUE.exec(code)?.[1];
  if (name !== undefined) return { names: [name] };
  const group = GROUP.exec(code);
  return group ? namesIn(code.slice(group[0].length)) : undefined;
}

const FUNC = /^func[ \t]+([A-Za-z_]\w*)[ \t]*[([]/;
const METHOD =
  /^func[ \t]*\([ \t]*(?:[A-Za-z_]\w*[ \t]+)?\*?[ \t]*([A-Za-z_]\w*)[ \t]*(?:\[[\w, \t]*\][ \t]*)?\)[ \t]*[A-Za-z_]\w*[ \t]*\(/;
/** No alias: methods of one belong to another type. */
const TYPE =
  /^type[ \t]+([A-Za-z_]\w*)\b[ \t]*(?:(?:\[[\w, \t]*\][ \t]*)?(?:struct|interface)[ \t]*\{\n|[A-Za-z_*[(<][^=\n]*$)/;
const VALUE = /^(?:var|const)[ \t]+([A-Za-z_]\w*)\b[ \t]*[=A-Za-z_*[(<]/;
const GROUP = /^(?:var|const)[ \t]*\([ \t]*\n/;
const LINE = /^[ \t]*([A-Za-z_]\w*(?:[ \t]*,[ \t]*[A-Za-z_]\w*)*)/gm;

/** Names elsewhere than at the beginning of a line, or others than the expression for lines finds. */
const ODD_GROUP = /;|\/\*|[^\x20-\x7e\s]/;

function namesIn(specs: string): Heads | undefined {
  if (ODD_GROUP.test(specs)) return undefined;
  const names = new Set<string>();
  for (const [, list] of specs.matchAll(LINE)) for (const name of list?.split(",") ?? []) names.add(name.trim());
  return { names: [...names] };
}

const KEYWORD = /\b(?:func|type|var|const|import)\b/g;
const SECOND = /[;}][ \t]*(?:func|type|var|const|import)\b|;[ \t]*\/\*/;

/** Nothing but one declaration is there: on one line, or from a line that opens a bracket to the one that closes it. */
function isOneDeclaration(code: string): boolean {
  const end = code.indexOf("\n");
  if (end < 0) return code.match(KEYWORD)?.length === 1;
  const last = code.charCodeAt(end - 1);
  return (last === 0x7b || last === 0x28) && code.search(CLOSING) === code.length - 2 && !SECOND.test(code);
}

const CLOSING = /\n[})]/;

/** Offset of what is neither blank nor a comment. */
function codeStart(text: string): number {
  let at = 0;
  for (;;) {
    BLANK.lastIndex = at;
    BLANK.test(text);
    at = BLANK.lastIndex;
    if (!text.startsWith("/", at)) return at;
    const mark = text.startsWith("//", at) ? "\n" : "*/";
    const end = text.indexOf(mark, at + 2);
    if (end < 0) return text.length;
    at = end + mark.length;
  }
}

const BLANK = /[ \t\r\n]*/y;
