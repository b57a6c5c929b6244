export { explain, type Explained } from "./messages.ts"
export {
  validateRequest,
  type RequestParts,
  type RequestVerdict,
  type ValidateOptions,
  type ValidRequest,
} from "./validate-request.ts"
export {
  judgeResponse,
  validateResponse,
  type ResponseParts,
  type ResponseVerdict,
} from "./validate-response.ts"
export { undocumentedMembers } from "./undocumented-members.ts"
export { errorBody, violationBody, type Violation } from "./violation.ts"
export { parseJson, type JsonLimits, type ParsedJson } from "./parse-json.ts"
export { checkTimeWindow, effectiveWindow, type RuleFault, type TimeWindowLimits } from "./rules.ts"
export { timeWindows, type TimeWindowRule } from "./generated/rules.ts"
export { shapes, type Shape, type ShapeError } from "./generated/shapes.js"
export { rowShapes } from "./generated/row-shapes.js"
export { parseRange, type ByteRange } from "./range.ts"
export { normaliseRequest, serialise, type SerialisedRequest } from "./serialise.ts"
export { formatTime, parseTime } from "@session-export/client/time"
