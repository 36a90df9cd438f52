import { msg } from "@lingui/core/macro";
import type { Feature } from "~/shared/feature";

/** What signing in adds to the window. */
export const session: Feature = {
  area: "session",
  failures: {
    wrong_password: msg`That is not the right password for this login.`,
    too_many_tries: msg`Too many wrong passwords. Please wait a moment.`,
    wrong_recovery_key: msg`That is not the recovery key of this clinic.`,
    required: msg`Please fill this in.`,
    too_long: msg`This is too long.`,
    too_short: msg`This is too short.`,
    password_too_short: msg`A password has at least 15 characters.`,
    password_too_long: msg`A password has at most 128 characters.`,
    password_common: msg`This password is among the first that anybody tries.`,
    password_personal: msg`The password holds a name that others know.`,
    password_repetitive: msg`The password repeats itself or follows the keyboard.`,
    login_form: msg`A login has 2 to 40 small letters, digits, dots or hyphens.`,
    login_taken: msg`This login is already in use.`,
    folder_unusable: msg`Data cannot be kept in this folder. Choose a folder on this machine that you may write to.`,
    logo_unreadable: msg`This picture cannot be read. Choose a PNG or JPEG file.`,
  },
};
