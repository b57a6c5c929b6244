// For a browser: the job as a function of the page, called by the test.
import { smoke } from "./smoke.ts"

Object.assign(globalThis, { smoke })
