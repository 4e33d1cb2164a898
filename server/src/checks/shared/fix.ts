import type { Check } from "../../check/define";
import type { Fix } from "../../check/finding";
import { editsOf, type Rewrite } from "../../rewrite/index";
import type { Text } from "../../text/text";

/**
 * A fix of a rule, worked out when asked for. The rewrite runs at most once.
 *
 * @param title says what it changes, for this finding; the rule's own title of the fix otherwise
 */
export function fixOf(
  check: Pick<Check, "fixes">,
  id: string,
  preferred: boolean,
  rewrite: () => Rewrite,
  title?: Text,
): Fix {
  const info = check.fixes.find((f) => f.id === id);
  if (!info) throw new Error(`the rule has no fix ${id}`);
  let done: { readonly edits: ReturnType<typeof editsOf> } | undefined;
  return {
    id,
    title: title ?? info.title,
    safe: info.safe,
    preferred,
    edits: () => (done ??= { edits: editsOf(rewrite()) }).edits,
  };
}
