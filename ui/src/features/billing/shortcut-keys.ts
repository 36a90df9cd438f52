import { msg } from "@lingui/core/macro";

const group = msg`Billing`;

/** Begins an invoice. */
export const newKeys = { id: "billing.new", keys: "n", label: msg`New invoice`, group };

/** Saves the draft that is open. */
export const saveKeys = { id: "billing.save", keys: "mod+s", label: msg`Save the draft`, group };

/** Asks whether to issue the draft that is open. */
export const issueKeys = { id: "billing.issue", keys: "mod+enter", label: msg`Issue the invoice`, group };

/** Takes a payment for the invoice that is shown. */
export const payKeys = { id: "billing.pay", keys: "p", label: msg`Take a payment`, group };

/** Shows the paper. */
export const printKeys = { id: "billing.print", keys: "mod+p", label: msg`Preview and print`, group };

/** Takes out the line in which the cursor stands. */
export const removeKeys = { id: "billing.remove", keys: "mod+delete", label: msg`Remove the line`, group };

/** Choose how a payment is received. */
export const methodKeys = [
  { id: "billing.cash", keys: "1", label: msg`Paid in cash`, group },
  { id: "billing.card", keys: "2", label: msg`Paid by card`, group },
  { id: "billing.transfer", keys: "3", label: msg`Paid by transfer`, group },
] as const;

/** Adds a service. */
export const newServiceKeys = { id: "billing.service", keys: "n", label: msg`Add service`, group };
