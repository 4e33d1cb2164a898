import type { FuncUnit } from "./ir/ir";
import type { VarObj } from "../semantic/types";
import { neverClosed, type NeverClosed } from "./channels/channels-never-closed";
import { blockedReceivers, type BlockedReceiver } from "./channels/blocked-receivers";
import { blockedSenders, type BlockedSender } from "./channels/blocked-senders";
import { channelConflicts, ownChannelPairs, type ChannelConflicts } from "./channels/channel-conflicts";
import { registryConflicts, type RegistryConflicts } from "./channels/registry-conflicts";
import { atCloses, doubleCloses, oneForEachNode, type DoubleClose } from "./channels/closes";
import { closedFromBothSides } from "./channels/closes-from-both-sides";
import { lookedCloses } from "./channels/looked-closes";
import { checkedSends, type CheckedSend } from "./channels/checked-sends";
import { sendsAfterClose, type SendAfterClose } from "./channels/sends-after-close";
import { uncancelledWaits, type UncancelledWait } from "./channels/uncancelled-waits";
import { timerMisuses, type TimerMisuse } from "./channels/timer-drains";
import type { OwnPair } from "./races/races";
import { CoreFacts } from "./core-facts";

/** What is told of channels and of the channels of timers. */
export class ChannelFacts extends CoreFacts {
  /** Channels that are read until they are closed, and that nobody closes. */
  get neverClosed(): readonly NeverClosed[] {
    return this.fact("neverClosed", () => (this.results.length === 0 ? [] : neverClosed(this.engine)));
  }

  /** Channels of timers that are used in a way that cannot work. */
  get timerMisuses(): readonly TimerMisuse[] {
    return this.fact("timerMisuses", () => timerMisuses(this.engine));
  }

  /** Goroutines that send although their receiver may have gone. */
  get blockedSenders(): readonly BlockedSender[] {
    return this.fact("blockedSenders", () => blockedSenders(this.engine));
  }

  /** Receives that nothing satisfies on some path. */
  get blockedReceivers(): readonly BlockedReceiver[] {
    return this.fact("blockedReceivers", () => blockedReceivers(this.engine, this.results));
  }

  /** Waits for goroutines that a context ends, which is cancelled afterwards. */
  get uncancelledWaits(): readonly UncancelledWait[] {
    return this.fact("uncancelledWaits", () => uncancelledWaits(this.engine));
  }

  /** Two closes of one channel that can both run. */
  get doubleCloses(): readonly DoubleClose[] {
    return this.fact("doubleCloses", () =>
      atCloses(
        oneForEachNode([
          ...doubleCloses(this.engine),
          ...this.channelConflicts.closes,
          ...this.registryConflicts.closes,
          ...closedFromBothSides(this.engine),
          // What the package calls under a lock alone is not called at once.
          ...lookedCloses(this.engine).filter((c) => this.entries.inSight(c.at.fn).length === 0),
        ]),
      ),
    );
  }

  /** Sends that ask a flag whether the channel is closed, beside what sets the flag and closes it. */
  get checkedSends(): readonly CheckedSend[] {
    return this.fact("checkedSends", () => checkedSends(this.results, this.concurrency));
  }

  /** Sends that can come after a close of their channel. */
  get sendsAfterClose(): readonly SendAfterClose[] {
    return this.fact("sendsAfterClose", () =>
      oneForEachNode([
        ...sendsAfterClose(this.engine),
        ...this.channelConflicts.sends,
        ...this.registryConflicts.sends,
      ]),
    );
  }

  private get ownChannelPairs(): readonly OwnPair[] {
    return this.inEach("ownChannelPairs", (r) => ownChannelPairs(r, this.engine, this.entries));
  }

  /** Sends and closes of one channel in contexts that run beside one another. */
  private get channelConflicts(): ChannelConflicts {
    const isFresh = (v: VarObj, fn: FuncUnit) => this.engine.isFresh(v, fn);
    return this.fact("channelConflicts", () =>
      channelConflicts(
        this.engine,
        this.results,
        () => this.ownChannelPairs,
        this.contexts,
        isFresh,
        this.preparations,
      ),
    );
  }

  /** Sends and closes of channels that several functions find in one map. */
  private get registryConflicts(): RegistryConflicts {
    return this.fact("registryConflicts", () =>
      registryConflicts(this.engine, this.results, this.entries, this.concurrency),
    );
  }
}
