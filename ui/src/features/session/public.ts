export { useLock, useSignOut } from "./api";
export { LanguageMenu } from "./LanguageMenu";
export { PasswordField } from "./PasswordField";
export { roleName } from "./roles";
export { SessionGate } from "./SessionGate";
