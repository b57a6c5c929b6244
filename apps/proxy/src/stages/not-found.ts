import { errorAnswer } from "../answer.ts"
import type { Stage } from "../call.ts"

/** A path that is no operation, as the vendor's gateway says it. */
export const notFound: Stage = ({ operationId, facts }) => {
  facts.cause ??= "no such path"
  return errorAnswer(operationId, 404, {
    code: "APIGW.0101",
    message: "The API does not exist; check method, path and host.",
  })
}
