import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { FoundHoliday } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useContentKey } from "~/shared/content-key";
import { useFormat } from "~/shared/format/format";
import { useClinic } from "~/shared/session";
import { FormDialog } from "~/shared/ui/FormDialog";
import { InTheWay } from "../InTheWay";
import { FileStep } from "./FileStep";
import { HolidayChoice } from "./HolidayChoice";
import { type Chosen, firstChoice, lookedAt, toAdd } from "./holiday-model";
import { type AddedTogether, useAddingHolidays } from "./use-add-holidays";

/** Adds public holidays from a file: shown first, then added together. */
export const HolidayDialog = ({ onClose }: { onClose: () => void }) => {
  const [found, show] = useState<FoundHoliday[] | null>(null);
  const [added, tell] = useState<AddedTogether | null>(null);
  if (added) return <InTheWay visits={added.in_the_way} change={added.change} onClose={onClose} />;
  if (!found) return <FileStep onRead={show} onClose={onClose} />;
  return (
    <ChoiceStep
      found={found}
      onClose={onClose}
      onAdded={(done) => (done.in_the_way.length > 0 ? tell(done) : onClose())}
    />
  );
};

interface ChoiceStepProps {
  found: readonly FoundHoliday[];
  onClose: () => void;
  onAdded: (added: AddedTogether) => void;
}

const ChoiceStep = ({ found, onClose, onAdded }: ChoiceStepProps) => {
  const { t } = useLingui();
  const { country } = useClinic();
  const today = useFormat().wall(now()).day;
  const [chosen, choose] = useState<Chosen>(() => firstChoice(found, country, today));
  const [leftOut, leaveOut] = useState<ReadonlySet<string>>(new Set());
  const [isSending, setSending] = useState(false);
  const [failure, fail] = useState<unknown>(null);
  const keyFor = useContentKey();
  const add = useAddingHolidays();
  const shown = lookedAt(found, chosen, today);
  const holidays = toAdd(shown, leftOut);
  const count = holidays.length;
  const submit = async () => {
    if (isSending || count === 0) return;
    setSending(true);
    fail(null);
    try {
      onAdded(await add(keyFor({ holidays }), holidays));
    } catch (reason) {
      setSending(false);
      fail(reason);
    }
  };
  return (
    <FormDialog
      title={t`Import holidays`}
      submit={t`${plural(count, { one: "Add # holiday", other: "Add # holidays" })}`}
      size="38rem"
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={isSending}
      failure={failure}
    >
      <HolidayChoice
        found={found}
        shown={shown}
        chosen={chosen}
        onChoose={choose}
        leftOut={leftOut}
        onLeaveOut={leaveOut}
      />
    </FormDialog>
  );
};
