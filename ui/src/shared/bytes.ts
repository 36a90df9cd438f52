const readBy = (file: Blob, way: "readAsDataURL" | "readAsText"): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader[way](file);
  });

/** Reads a file into base64, as the contract carries bytes. */
export const base64Of = async (file: Blob): Promise<string> =>
  (await readBy(file, "readAsDataURL")).replace(/^data:[^,]*,/, "");

/** Reads a file as text; what is no text comes out as signs that stand for nothing. */
export const textOf = (file: Blob): Promise<string> => readBy(file, "readAsText");

/** The bytes behind base64, for a blob address: the content policy allows no `data:` ones. */
export const blobOf = (base64: string, type = ""): Blob =>
  new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });
