import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Component, type ReactNode } from "react";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";

interface State {
  error: unknown;
}

/** Catches what breaks outside of any screen, so that the window never stays white. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Fault error={this.state.error} again={() => location.reload()} />;
  }
}

/** Shows what went wrong on one screen; the navigation stays in reach. */
export const RouteFault = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const again = () => {
    resetQueries();
    reset();
    void router.invalidate();
  };
  return <Fault error={error} again={again} />;
};

const Fault = ({ error, again }: { error: unknown; again: () => void }) => {
  const { t } = useLingui();
  return (
    <Notice
      icon={IconAlertTriangle}
      title={t`This screen could not be shown`}
      text={failureText(error)}
      urgent
    >
      {/* What to quote when asking for help; a failure of the core has its reference in the text above. */}
      {error instanceof Error && <code dir="ltr">{error.message}</code>}
      <Button onClick={again}>{t`Try again`}</Button>
    </Notice>
  );
};
