import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const LARGEST = 5 * 1024 * 1024;
const starts = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
];

/** A chosen picture, ready to send, or why it is not taken. */
export type ChosenPhoto = { image: string; type: string } | { refusal: MessageDescriptor };

/** Reads a picture by what it holds, not by what it is called; the core looks more closely. */
export const readPhoto = async (file: File): Promise<ChosenPhoto> => {
  if (file.size > LARGEST) return { refusal: msg`This picture is larger than 5 MB.` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = starts.findIndex((start) => start.every((byte, at) => bytes[at] === byte));
  if (kind < 0) return { refusal: msg`This is not a JPEG or PNG picture.` };
  return { image: base64(bytes), type: kind === 0 ? "image/jpeg" : "image/png" };
};

// In pieces, because an engine takes only so many arguments at once.
const base64 = (bytes: Uint8Array): string => {
  const PIECE = 0x8000;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return btoa(pieces.join(""));
};
