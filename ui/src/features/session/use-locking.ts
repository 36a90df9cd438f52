import { msg } from "@lingui/core/macro";
import { useEffect, useEffectEvent } from "react";
import { useLocked } from "~/shared/locked";
import { useShortcut } from "~/shared/shortcuts";
import { useLock } from "./api";

const CHECK_MS = 5_000;
const signsOfLife = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const lockKeys = { id: "lock", keys: "mod+l", label: msg`Lock` };

/** Locks on Ctrl L, and after some minutes without a sign of life. */
export const useLocking = (idleMinutes: number): void => {
  const { mutate } = useLock();
  const isLocked = useLocked();
  const lock = useEffectEvent(() => mutate());
  useShortcut(lockKeys, () => lock());
  useEffect(() => {
    if (isLocked || idleMinutes <= 0) return;
    let lastSign = Date.now();
    const noteSign = () => {
      // After sleep the first touch comes before the timer: it must not count as work.
      if (Date.now() - lastSign < idleMinutes * 60_000) lastSign = Date.now();
    };
    const check = () => {
      if (Date.now() - lastSign >= idleMinutes * 60_000) lock();
    };
    for (const sign of signsOfLife) window.addEventListener(sign, noteSign, { capture: true, passive: true });
    const timer = setInterval(check, CHECK_MS);
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, noteSign, { capture: true });
    };
  }, [isLocked, idleMinutes]);
};
