import { useState } from "react";
import type { Created, SetupState } from "~/ipc/bindings";
import { AccountStep } from "./AccountStep";
import { ClinicStep } from "./ClinicStep";
import { HoursStep } from "./HoursStep";
import { KeyAgain } from "./KeyAgain";
import { KeyStep } from "./KeyStep";
import { RegionStep } from "./RegionStep";
import { before, type StepName } from "./steps";
import { WizardFrame } from "./WizardFrame";

/** Leads through the first run. The core keeps every answer, so it can be left and resumed. */
export const SetupWizard = ({ state }: { state: SetupState }) => {
  const [created, setCreated] = useState<Created | null>(null);
  const [isKeySafe, setKeySafe] = useState(false);
  const [chosen, choose] = useState<StepName | null>(null);
  const afterCreation = isKeySafe ? "hours" : "key";
  const reached = created ? afterCreation : state.step;
  // One may look back until the data is created; the answers then stand.
  const step = chosen ?? reached;
  const next = () => choose(null);
  const back = before(step) && !created && !state.session ? () => choose(before(step)) : undefined;
  const session = created?.session ?? state.session;
  return (
    <WizardFrame step={step}>
      {step === "region" && <RegionStep known={state.region} next={next} />}
      {step === "clinic" && <ClinicStep known={state.clinic} next={next} back={back} />}
      {step === "administrator" && <AccountStep state={state} done={setCreated} back={back} />}
      {step === "key" && created && <KeyStep created={created} next={() => setKeySafe(true)} />}
      {step === "key" && !created && <KeyAgain done={setCreated} />}
      {step === "hours" && session && <HoursStep session={session} />}
    </WizardFrame>
  );
};
