import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type AddException,
  type AvailabilityException,
  commands,
  type WithdrawException,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import type { Day } from "~/shared/format/day";

const TOPIC = "schedule";

const exceptionsFrom = (day: Day) => ({
  queryKey: [TOPIC, "exceptions", day],
  queryFn: () => call(() => commands.listExceptions({ from_day: day })),
});

/** What is different on a day or later, earliest first. */
export const useExceptions = (from: Day) => useQuery(exceptionsFrom(from));

/** What is different on one day. */
export const useExceptionsOn = (day: Day): readonly AvailabilityException[] =>
  useQuery({
    ...exceptionsFrom(day),
    select: (all) => all.filter(({ first_day }) => first_day <= day),
  }).data ?? [];

const useScheduleChange = <Input, Answer>(run: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: [TOPIC] }),
  });
};

/** Adds a closure, leave, extra or changed hours. */
export const useAddException = () =>
  useScheduleChange((input: AddException) => call(() => commands.addException(input)));

/** Takes one back: the ordinary hours hold again. */
export const useWithdrawException = () =>
  useScheduleChange((input: WithdrawException) => call(() => commands.withdrawException(input)));
