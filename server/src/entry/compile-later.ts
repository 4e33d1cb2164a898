import { setFlagsFromString } from "node:v8";

/** Bytecode that a function runs before V8 optimises it; its own choice is 135,168. */
const BUDGET = 600_000;

/**
 * For programs that end soon: functions are optimised only once they have run for longer. With V8's own choice a third of
 * the processor time of a check of 60,000 lines is its compiler, in threads of its own that the workers need as well.
 */
export function compileLater(): void {
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
