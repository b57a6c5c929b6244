// For workerd: the input as JSON in the body, the output as JSON.
import { smoke } from "./smoke.ts"

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke(await request.json()))
  },
}
