import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import {
  type AddDayBlock,
  type AddException,
  type AddHolidays,
  type AvailabilityException,
  commands,
  type HolidayFile,
  type PatientVisit,
  type WithdrawDayBlock,
  type WithdrawException,
  type WithdrawHolidays,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import type { Day } from "~/shared/format/day";
import { useRight } from "~/shared/session";

export { usePractitioners } from "../api";

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

/** Reads a file of holidays; nothing is added. */
export const useReadHolidays = () =>
  useMutation({ mutationFn: (input: HolidayFile) => call(() => commands.readHolidays(input)) });

/** Adds holidays together. */
export const useAddHolidays = () =>
  useScheduleChange((input: AddHolidays) => call(() => commands.addHolidays(input)));

/** Takes back what was added together. */
export const useWithdrawHolidays = () =>
  useScheduleChange((input: WithdrawHolidays) => call(() => commands.withdrawHolidays(input)));

/** The block-outs on single days, from a day on. */
export const useDayBlocks = (from: Day) =>
  useQuery({
    queryKey: [TOPIC, "day-blocks", from],
    queryFn: () => call(() => commands.listDayBlocks({ from_day: from })),
  });

/** Keeps a practitioner's time on single days for some services. */
export const useAddDayBlock = () =>
  useScheduleChange((input: AddDayBlock) => call(() => commands.addDayBlock(input)));

/** Gives it back. */
export const useWithdrawDayBlock = () =>
  useScheduleChange((input: WithdrawDayBlock) => call(() => commands.withdrawDayBlock(input)));

const outsideHours = (practitionerId: string) =>
  queryOptions({
    queryKey: [TOPIC, "outside-hours", practitionerId],
    queryFn: () => call(() => commands.visitsOutsideHours({ practitioner_id: practitionerId })),
  });

/** A practitioner's visits to come outside their hours or in blocked time, earliest first. */
export const useOutsideHours = (practitionerId: string): readonly PatientVisit[] =>
  useQuery({ ...outsideHours(practitionerId), enabled: useRight("view_schedule") }).data ?? [];

/** Asks for them once, after something was changed that may have put some there. */
export const useOutsideNow = () => {
  const queries = useQueryClient();
  return useCallback(
    (practitionerId: string): Promise<PatientVisit[]> =>
      queries
        .fetchQuery({ ...outsideHours(practitionerId), staleTime: 0 })
        // The change is made all the same, and the notices of the pages tell them later.
        .catch(() => []),
    [queries],
  );
};
