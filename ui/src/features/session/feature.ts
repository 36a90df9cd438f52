import { msg } from "@lingui/core/macro";
import { IconKey } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";

const RecoveryKeyPage = lazy(() => import("./RecoveryKeyPage").then((m) => ({ default: m.RecoveryKeyPage })));

/** What signing in adds to the window. */
export const session: Feature = {
  area: "session",
  settings: [
    {
      id: "recovery-key",
      label: msg`Recovery key`,
      icon: IconKey,
      order: 35,
      right: "manage_clinic",
      page: RecoveryKeyPage,
    },
  ],
  failures: {
    wrong_password: msg`That is not the right password for this login.`,
    wait: msg`Too many wrong passwords. Please wait a moment.`,
    shut: msg`Too many wrong passwords in a row. Only a new password from an administrator or the recovery key opens the clinic now.`,
    device_secret_missing: msg`This computer no longer has its part of the key. Use the recovery key from the safe.`,
    key_file_damaged: msg`The key file is damaged. Put back the copy from your last backup, and try again.`,
    folder_missing: msg`The folder with the data of this clinic is not there or cannot be read. Connect the disk it is on, and try again.`,
    database_missing: msg`The file clinic.db is no longer in the data folder. Put it back from your last backup, and try again.`,
    wrong_key: msg`The key does not fit this file. Put back the files of one backup together.`,
    not_encrypted: msg`The file in the data folder is not an encrypted clinic. It was left untouched.`,
    in_use: msg`Another program has the clinic open. Close it there first, then try again.`,
    already_signed_in: msg`Somebody is signed in already. Sign out first.`,
    already_set_up: msg`A clinic stands here already. Sign in instead.`,
    not_set_up: msg`No clinic has been set up here yet.`,
    step_missing: msg`An earlier step of the set-up is not answered yet. Go back and complete it.`,
    not_empty: msg`This clinic has patients already, so it is not filled with invented ones.`,
    must_change_password: msg`Choose your own password first.`,
    unchanged: msg`Choose another password than the present one.`,
    wrong_recovery_key: msg`That is not the recovery key of this clinic.`,
    wrong_group: msg`A group of the recovery key is mistyped. Compare it with the paper.`,
    wrong_length: msg`The recovery key has more groups than that. Type it whole.`,
    strange_letter: msg`The recovery key has letters and digits only.`,
    common: msg`This password is among the first that anybody tries.`,
    personal: msg`The password holds a name that others know.`,
    repetitive: msg`The password repeats itself or follows the keyboard.`,
    not_a_login: msg`A login has 2 to 40 small letters, digits, dots or hyphens.`,
    folder_taken: msg`There is a clinic in this folder already. Choose an empty folder.`,
    folder_unusable: msg`Nothing can be kept in this folder. Choose a folder on this machine that you may write to.`,
    no_recovery_sheet: msg`The sheet is not at hand any more. Write the key down as it stands here.`,
  },
};
