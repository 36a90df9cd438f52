import { msg } from "@lingui/core/macro";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";
import { findPatients } from "./palette-search";

/** What patients adds to the window. */
export const patients: Feature = {
  area: "patients",
  nav: [
    {
      to: "/patients",
      label: msg`Patients`,
      icon: IconUsers,
      order: 30,
      shortcut: "go.patients",
      right: "view_patients",
    },
  ],
  shortcuts: [
    {
      id: "go.patients",
      keys: "g p",
      label: msg`Go to patients`,
      right: "view_patients",
      run: ({ go }) => go("/patients"),
    },
  ],
  actions: [
    {
      id: "patients.register",
      label: msg`Register a patient`,
      icon: IconUserPlus,
      keywords: msg`new add`,
      right: "edit_patients",
      run: ({ go }) => go("/patients/new"),
    },
  ],
  searches: [
    { id: "patients", label: msg`Patients`, icon: IconUsers, right: "view_patients", find: findPatients },
  ],
  failures: {
    not_a_phone: msg`This is not a phone number. Write it with the area code.`,
    not_an_email: msg`This is not an e-mail address.`,
    too_early: msg`This date lies too far back.`,
    in_the_future: msg`This date lies in the future.`,
    has_allergies: msg`The patient has recorded allergies. End those first.`,
    photo_not_jpeg_or_png: msg`This is not a JPEG or PNG picture.`,
    photo_too_large: msg`This picture is larger than 5 MB.`,
    photo_too_many_pixels: msg`This picture has too many pixels. Make it smaller first.`,
    photo_metadata_bomb: msg`This picture carries more hidden data than picture.`,
    photo_truncated: msg`This picture is cut off. Choose the whole file.`,
    photo_undecodable: msg`This picture cannot be read.`,
  },
};
