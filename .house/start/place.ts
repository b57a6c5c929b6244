import { join } from "node:path"

/** The top of the checkout. */
export const top: string = join(import.meta.dirname, "../..")
