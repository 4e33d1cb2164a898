import { defineCheck } from "../../../check/define";
import { text } from "../../../text/text";
import { raceDraft } from "../../shared/race-report";

export default defineCheck({
  id: "race/unguarded-slice",
  severity: "error",
  enabled: true,
  title: text("Slice changed concurrently without a lock", "并发修改 slice 而没有加锁"),
  fixes: [],
  run({ facts, report }) {
    for (const race of facts.races) {
      if (race.container === "slice") report(raceDraft(race, "error", []));
    }
  },
});
