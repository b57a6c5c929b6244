// tsc leaves plain JavaScript and its declarations where they are; the published package needs them.
import { copyFileSync } from "node:fs"
import { join } from "node:path"

const room = join(import.meta.dirname, "..")
for (const file of ["shapes.js", "shapes.d.ts", "row-shapes.js", "row-shapes.d.ts"]) {
  copyFileSync(join(room, "src/generated", file), join(room, "dist/generated", file))
}
