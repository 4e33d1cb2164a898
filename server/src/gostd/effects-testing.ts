import { acquires, blocks, calls, exits, keeps, readsAll, runsAll } from "./rows";
import type { PackageRows } from "./rows";
import type { Effect } from "./knowledge";

// T, B and F promote what they have in common from one unexported type; TB is the interface over them.
const holders = ["(*common)", "(*T)", "(*B)", "(*F)", "TB"];
const on = (names: string): string => holders.map((holder) => `${holder}.${names}`).join(" ");

/** testify's checks read both sides in depth; its argument list begins with the test. */
const comparisons =
  "Equal EqualValues NotEqual Exactly ElementsMatch Subset NotSubset Contains NotContains Len Empty NotEmpty InDelta JSONEq";
const onAssertions = (names: string): string =>
  names
    .split(" ")
    .map((name) => `(*Assertions).${name}`)
    .join(" ");
/** Asked again and again in a goroutine of its own, while the caller waits for the answer. */
const runsAside = (callback: number): Effect => ({
  kind: "spawn",
  callback,
  many: false,
  joinedBy: undefined,
  blocks: true,
  what: "timer",
});
const testify: Readonly<Record<string, readonly Effect[]>> = {
  [comparisons]: [readsAll(1), readsAll(2)],
  [onAssertions(comparisons)]: [readsAll(0), readsAll(1)],
  "Eventually Eventuallyf EventuallyWithT EventuallyWithTf Never Neverf": [runsAside(1)],
  [onAssertions("Eventually Eventuallyf EventuallyWithT EventuallyWithTf Never Neverf")]: [runsAside(0)],
  "Panics NotPanics": [calls(1, "once")],
  "FailNow FailNowf": [exits("goroutine")],
  [onAssertions("FailNow FailNowf")]: [exits("goroutine")],
};

/** Tests, benchmarks and what they run. */
export const testingRows: readonly PackageRows[] = [
  {
    path: "testing",
    rows: {
      "(*T).Parallel": [
        { kind: "spawn", callback: "recv", many: false, joinedBy: undefined, blocks: false, what: "parallel-test" },
      ],
      "(*T).Run": [calls(1, "once")],
      "(*B).Run": [calls(1, "many")],
      "(*B).RunParallel": [runsAll(0, "parallel-benchmark")],
      "(*F).Fuzz": [calls(0, "many")],
      AllocsPerRun: [calls(1, "many")],
      Benchmark: [calls(0, "many")],
      [on("Cleanup")]: [keeps(0)],
      [on("FailNow|SkipNow")]: [exits("goroutine")],
      [on("Fatal|Skip")]: [readsAll(0), exits("goroutine")],
      [on("Fatalf|Skipf")]: [readsAll(1), exits("goroutine")],
      [on("Log|Error")]: [readsAll(0)],
      [on("Logf|Errorf")]: [readsAll(1)],
    },
  },
  { path: "gotest.tools/poll", rows: { WaitOn: [runsAside(1)] } },
  {
    path: "testing/synctest",
    rows: {
      Test: [calls(1, "once"), { kind: "quiesces" }, blocks("goroutine")],
      Wait: [{ kind: "quiesces" }, blocks("goroutine")],
    },
  },
  { path: "internal/synctest", rows: { Run: [calls(0, "once"), { kind: "quiesces" }], Wait: [{ kind: "quiesces" }] } },
  { path: "testing/quick", rows: { Check: [calls(0)], CheckEqual: [calls(0), calls(1)] } },
  { path: "github.com/stretchr/testify/assert", rows: testify },
  {
    path: "github.com/stretchr/testify/require",
    rows: { ...testify, "Fail Failf": [exits("goroutine")], [onAssertions("Fail Failf")]: [exits("goroutine")] },
  },
  { path: "github.com/google/go-cmp/cmp", rows: { "Equal Diff": [readsAll(0), readsAll(1)] } },
  {
    path: "github.com/onsi/ginkgo",
    rows: {
      "Describe Context When": [calls(1, "once")],
      "It BeforeEach AfterEach": [keeps(1)],
      "Fail Skip": [exits("panic")],
    },
  },
  // `Eventually(done).Should(BeClosed())`: a test that has not come that far fails.
  { path: "github.com/onsi/gomega", rows: { Eventually: [acquires(0)], EventuallyWithOffset: [acquires(1)] } },
  { path: "github.com/onsi/gomega/internal", rows: { "(*Gomega).Eventually": [acquires(0)] } },
  { path: "github.com/onsi/gomega/types", rows: { "Gomega.Eventually": [acquires(0)] } },
];
