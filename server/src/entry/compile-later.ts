import { setFlagsFromString } from "node:v8";

/**
 * For programs that end soon: functions are optimised only once they have run for longer. With V8's own choice a third of
 * the processor time of a check of 60,000 lines is its compiler, in threads of its own that the workers need as well.
 */
export function compileLater(): void {
  const flag = laterFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(`${flag[0]}=${flag[1]}`);
}

/**
 * The flag of this version of V8 and its value: until 11.3 (Node 20) V8 counts the bytecode that a function has run, 135,168 by its
 * own choice; since 12 (Node 22, and Electron 28, which comes with Node 18) its calls, 3,000. A flag that is not known is told of
 * on standard error.
 */
export function laterFlag(v8: string): readonly [flag: string, value: number] | undefined {
  const [major = 0, minor = 0] = v8.split(".").map(Number);
  if (major >= 12) return ["--invocation-count-for-turbofan", 12_000];
  return major < 11 || minor <= 3 ? ["--interrupt-budget", 600_000] : undefined;
}
