import type { Package } from "../../semantic/types";

/**
 * The runtime and the packages that implement locks and atomics: their code stops the world, runs on stacks of its own,
 * parks with callbacks that unlock, and mixes atomic with plain accesses by design. The memory model that the analysis
 * follows is what they provide, not what they obey; and their tests misuse it on purpose.
 */
const IMPLEMENTS_GO =
  /^(?:runtime|sync|sync\/atomic|internal\/sync|(?:internal\/runtime|runtime\/internal)\/.+?)(?:_test)?$/;

/** The package provides Go's synchronisation. */
export function implementsGo(pkg: Package): boolean {
  return IMPLEMENTS_GO.test(pkg.id.path);
}
