import { useEffect, useState } from "react";

/** An address for a picture that came as base64; the window's policy allows no `data:` addresses. */
export const usePicture = (base64: string | null | undefined, type = "image/jpeg"): string | null => {
  const [address, show] = useState<string | null>(null);
  useEffect(() => {
    if (!base64) return;
    const made = URL.createObjectURL(new Blob([bytesOf(base64)], { type }));
    show(made);
    return () => {
      URL.revokeObjectURL(made);
      show(null);
    };
  }, [base64, type]);
  return address;
};

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
