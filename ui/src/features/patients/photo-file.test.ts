import { expect, test } from "vitest";
import { readPhoto } from "./photo-file";

const file = (bytes: number[], size = bytes.length) => {
  const whole = new Uint8Array(size);
  whole.set(bytes);
  return { size, arrayBuffer: () => Promise.resolve(whole.buffer) } as unknown as File;
};
const jpeg = [0xff, 0xd8, 0xff, 0xe0];

test("a picture is told by what it holds", async () => {
  expect(await readPhoto(file(jpeg))).toEqual({ image: btoa("\xff\xd8\xff\xe0"), type: "image/jpeg" });
  expect(await readPhoto(file([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toMatchObject({
    type: "image/png",
  });
  expect(await readPhoto(file([0x47, 0x49, 0x46, 0x38]))).toHaveProperty("refusal");
  expect(await readPhoto(file([]))).toHaveProperty("refusal");
});

test("5 MB are taken, one byte more is not", async () => {
  const most = 5 * 1024 * 1024;
  expect(await readPhoto(file(jpeg, most))).toHaveProperty("image");
  expect(await readPhoto(file(jpeg, most + 1))).toHaveProperty("refusal");
});
