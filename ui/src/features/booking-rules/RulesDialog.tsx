import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { BookableService } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useSaveRules } from "./api";
import { RulesFields } from "./RulesFields";
import { refusedAt } from "./refused";
import {
  contractRules,
  type RulesField,
  type RulesForm,
  rulesFields,
  rulesForm,
  rulesProblems,
} from "./rules-form";
import { useProblemWord } from "./words";

interface RulesDialogProps {
  service: BookableService;
  onClose: () => void;
}

/** Changes how a service is booked. What is booked stays as it is. */
export const RulesDialog = ({ service, onClose }: RulesDialogProps) => {
  const { t } = useLingui();
  const { name } = service;
  const [form, fill] = useState<RulesForm>(() => rulesForm(service.rules));
  const [wasTried, markTried] = useState(false);
  const save = useSaveRules();
  const keyFor = useContentKey();
  const word = useProblemWord();
  const problems = rulesProblems(form);
  const refused = refusedAt(save.error, rulesFields);
  const error = (field: RulesField): string | undefined =>
    word(field, refused[field] ?? (wasTried ? problems[field] : undefined));
  const submit = async () => {
    markTried(true);
    if (save.isPending || Object.keys(problems).length > 0) return;
    const input = contractRules(form, service);
    const saved = await save.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!saved) return;
    notifyDone(t`Saved ${name}`);
    onClose();
  };
  return (
    <FormDialog
      title={t`How ${name} is booked`}
      submit={t`Save`}
      size="40rem"
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={save.isPending}
      failure={Object.keys(refused).length > 0 ? null : save.error}
    >
      <RulesFields
        form={form}
        onChange={(part) => {
          fill((before) => ({ ...before, ...part }));
          save.reset();
        }}
        error={error}
      />
    </FormDialog>
  );
};
