import { useLingui } from "@lingui/react/macro";
import { Alert } from "@mantine/core";
import { visitInError } from "./words";

/** Says why a draft stays one. */
export const VisitInError = () => {
  const { i18n } = useLingui();
  return (
    <Alert color="yellow" role="status">
      {i18n._(visitInError)}
    </Alert>
  );
};
