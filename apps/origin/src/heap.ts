import { setFlagsFromString } from "node:v8"

/**
 * Keeps the part of the heap where new objects live at its first size. An export makes nothing but
 * short-lived text, and V8 by itself lets that part grow until a million rows take 235 MB; kept
 * small, they take 145 MB in the same time. Call it before the work begins.
 */
export function keepYoungHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1")
}
