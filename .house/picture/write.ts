// `node .house/picture/write.ts`: after the proxy got another stage, or an operation another name.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { top } from "../test/house.ts"
import { flow, flowFile } from "./flow.ts"

writeFileSync(join(top, flowFile), flow())
