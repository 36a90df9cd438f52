import { useLingui } from "@lingui/react/macro";
import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Service } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { fieldErrors } from "~/shared/format/failure";
import { useClinic } from "~/shared/session";
import { FormDialog } from "~/shared/ui/FormDialog";
import { MoneyField } from "~/shared/ui/MoneyField";
import { notifyDone } from "~/shared/ui/notify";
import { useSaveService } from "./api";
import { RateField } from "./RateField";
import classes from "./ServiceDialog.module.css";
import {
  contractService,
  type ServiceForm,
  type ServiceProblem,
  serviceForm,
  serviceProblems,
} from "./service-form";

interface ServiceDialogProps {
  /** The service to change; nothing for a new one. */
  service: Service | null;
  onClose: () => void;
}

// The core's names of the fields that can show what it refused.
const shownAt = ["code", "name", "price_minor", "tax_rate"];

/** Adds a service, or changes one. Issued invoices keep what they say. */
export const ServiceDialog = ({ service, onClose }: ServiceDialogProps) => {
  const { t } = useLingui();
  const { currency, currency_exponent: exponent } = useClinic();
  const [form, fill] = useState<ServiceForm>(() => serviceForm(service));
  const [wasTried, markTried] = useState(false);
  const save = useSaveService();
  const keyFor = useContentKey();
  const word = useProblemWord();
  const change = (part: Partial<ServiceForm>) => {
    fill((before) => ({ ...before, ...part }));
    save.reset();
  };
  const problems = serviceProblems(form);
  const refused = fieldErrors(save.error);
  const error = (field: keyof ServiceForm, refusedAs: string): string | undefined =>
    refused[refusedAs] ?? (wasTried ? word(problems[field]) : undefined);
  const submit = async () => {
    markTried(true);
    if (Object.keys(problems).length > 0) return;
    const input = contractService(form, service);
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved ${input.name}`);
    onClose();
  };
  return (
    <FormDialog
      title={service ? t`Edit service` : t`Add service`}
      submit={t`Save service`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={shownAt.some((field) => refused[field]) ? null : save.error}
    >
      <TextInput
        label={t`Code`}
        description={t`Short, so that it is found with a few letters.`}
        required
        dir="auto"
        autoComplete="off"
        value={form.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
        error={error("code", "code")}
        data-autofocus
      />
      <TextInput
        label={t`Name`}
        required
        dir="auto"
        autoComplete="off"
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={error("name", "name")}
      />
      <div className={classes.pair}>
        <MoneyField
          label={t`Price without tax`}
          required
          currency={currency}
          exponent={exponent}
          value={form.price}
          onChange={(price) => change({ price })}
          error={error("price", "price_minor")}
        />
        <RateField
          label={t`Tax %`}
          value={form.rate}
          onChange={(rate) => change({ rate })}
          error={error("rate", "tax_rate")}
        />
      </div>
      <Switch
        label={t`Offered`}
        description={t`What is no longer offered stays on the invoices that have it.`}
        checked={form.isOffered}
        onChange={(event) => change({ isOffered: event.currentTarget.checked })}
      />
    </FormDialog>
  );
};

const useProblemWord = () => {
  const { t } = useLingui();
  const words: Record<ServiceProblem, string> = {
    required: t`Please fill this in.`,
    too_long: t`This is too long.`,
    price: t`Write a price.`,
    rate: t`Write a percentage from 0 to 100.`,
  };
  return (problem: ServiceProblem | undefined): string | undefined => problem && words[problem];
};
