/** Numbers as lower-case hexadecimal digits, so many for each: bytes unless told. */
export const hex = (numbers: Uint8Array | Uint32Array, digits = 2): string =>
  Array.from(numbers, (each) => each.toString(16).padStart(digits, "0")).join("")
