import { readBody, type HouseEnv } from "@session-export/validators/hono"
import type { MiddlewareHandler } from "hono"
import type { Config } from "../config.ts"
import type { Deps } from "../deps.ts"

/** Reads the body within its time. */
export const readWithin = (_config: Config, _deps: Deps): MiddlewareHandler<HouseEnv> => readBody()
