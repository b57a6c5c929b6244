import { hash } from "node:crypto"

/** What is kept of a token: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => hash("sha256", token, "hex")
