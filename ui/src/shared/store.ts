import { useSyncExternalStore } from "react";

/** A value that several components read and any code may change. */
export interface Store<T> {
  read: () => T;
  write: (next: T | ((before: T) => T)) => void;
  subscribe: (heard: () => void) => () => void;
}

/** Makes a store that begins with a value. */
export const createStore = <T>(initial: T): Store<T> => {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    write: (next) => {
      value = typeof next === "function" ? (next as (before: T) => T)(value) : next;
      for (const heard of [...listeners]) heard();
    },
    subscribe: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
};

/** Reads a store, and renders again when it changes. */
export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.read);
