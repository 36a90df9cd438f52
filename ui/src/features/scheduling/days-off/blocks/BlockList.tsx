import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { DayBlock } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useDayBlocks } from "../api";
import list from "../DaysOffList.module.css";
import classes from "./BlockList.module.css";
import { useBlockActions, useBlockWords } from "./use-block-actions";

interface BlockListProps {
  mayPlan: boolean;
  onTakenBack: () => void;
}

/** The block-outs on single days, from today on; nothing where there are none. */
export const BlockList = ({ mayPlan, onTakenBack }: BlockListProps) => {
  const { t } = useLingui();
  const today = useFormat().wall(now()).day;
  const { data = [] } = useDayBlocks(today);
  const { takeBack } = useBlockActions();
  if (data.length === 0) return null;
  const remove = async (block: DayBlock): Promise<void> => {
    if (await takeBack(block)) onTakenBack();
  };
  return (
    <section className={list.month} aria-labelledby="block-outs">
      <h2 id="block-outs">{t`Blocked time`}</h2>
      <ul className={list.rows}>
        {data.map((block) => (
          <Row key={block.rule_id} block={block} onTakeBack={mayPlan ? () => remove(block) : null} />
        ))}
      </ul>
    </section>
  );
};

const Row = ({ block, onTakeBack }: { block: DayBlock; onTakeBack: (() => Promise<void>) | null }) => {
  const { t } = useLingui();
  const [isGoing, setGoing] = useState(false);
  const { kind, colour, who, when, hours } = useBlockWords()(block);
  return (
    <li className={list.row} data-kind="block">
      <span className={classes.kind} dir="auto" data-band={colour}>
        {kind}
      </span>
      <span className={list.who} dir="auto">
        {who}
      </span>
      <span className={list.when}>
        <bdi>{when}</bdi>
        <bdi className={list.hours}>{hours}</bdi>
      </span>
      <span />
      {onTakeBack && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isGoing}
          aria-label={t`Take back: ${[kind, who, when, hours].join(", ")}`}
          onClick={() => {
            setGoing(true);
            void onTakeBack().finally(() => setGoing(false));
          }}
        >
          {t`Take back`}
        </Button>
      )}
    </li>
  );
};
