// From the hand-written YAML to everything generated: one bundle, and from it every other file.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { bundle } from "./bundle.ts"
import { emitErrorCatalogue } from "./emit-error-catalogue.ts"
import { emitOperations } from "./emit-operations.ts"
import { emitRowShapes } from "./emit-row-shapes.ts"
import { emitRules } from "./emit-rules.ts"
import { emitSchema } from "./emit-schema.ts"
import { emitShapes } from "./emit-shapes.ts"
import { readDocument } from "./document.ts"
import { readMarks } from "./marks.ts"
import { writeGenerated, writeReadme } from "./write-generated.ts"

const spec = join(import.meta.dirname, "..")
const client = join(spec, "../packages/client/src/generated")
const validators = join(spec, "../packages/validators/src/generated")

const json = bundle(spec)
const document = readDocument(json)
writeFileSync(join(spec, "dist/marks.json"), `${JSON.stringify(readMarks(spec), null, 2)}\n`)

writeGenerated(join(client, "schema.ts"), await emitSchema(json))
writeGenerated(join(client, "operations.ts"), emitOperations(document))
writeGenerated(join(client, "error-catalogue.ts"), emitErrorCatalogue(document))
writeReadme(client)

const shapes = await emitShapes(document)
writeGenerated(join(validators, "shapes.js"), shapes.code)
writeGenerated(join(validators, "shapes.d.ts"), shapes.types)
const rows = await emitRowShapes(document)
writeGenerated(join(validators, "row-shapes.js"), rows.code)
writeGenerated(join(validators, "row-shapes.d.ts"), rows.types)
writeGenerated(join(validators, "rules.ts"), emitRules(document))
writeReadme(validators)
