/** What the beginning of a Go file tells before anything of it is parsed. */

export interface PackageClause {
  /** Empty where there is no readable clause. */
  readonly name: string;
  /** Something other than blanks and comments is there. */
  readonly hasCode: boolean;
}

/** Finds the package clause behind comments. */
export function packageClause(source: string): PackageClause {
  const at = endOfComments(source);
  if (at >= source.length) return { name: "", hasCode: false };
  clause.lastIndex = at;
  return { name: clause.exec(source)?.[1] ?? "", hasCode: true };
}

/** True if a line comment before the package clause marks the file as generated (go help generate). */
export function isGeneratedSource(source: string): boolean {
  return marker.test(source) && marker.test(source.slice(0, endOfComments(source)));
}

const clause = /package(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*\n)+([\p{L}_][\p{L}\p{Nd}_]*)/uy;
const marker = /^\/\/ Code generated .* DO NOT EDIT\.\r?$/m;

/** Offset of the first character that is neither blank nor in a comment. */
function endOfComments(source: string): number {
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (at < source.length && " \t\r\n".includes(source.charAt(at))) at++;
    if (source.startsWith("//", at)) at = after(source, "\n", at);
    else if (source.startsWith("/*", at)) at = after(source, "*/", at + 2);
    else return at;
  }
}

function after(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}
