/// <reference types="vite/client" />

declare const __VERSION__: string;

declare module "*.po" {
  export const messages: import("@lingui/core").Messages;
}
