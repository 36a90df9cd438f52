import { useState } from "react";

/** A fresh key for one user action. The core does an action once, however often its key arrives. */
export const actionKey = (): string => crypto.randomUUID();

/** The key of the one action that a form or dialog is about: every try sends the same. */
export const useActionKey = (): string => useState(actionKey)[0];
