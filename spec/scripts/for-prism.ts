interface Bundle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly responses: Readonly<Record<string, unknown>>
}

/**
 * The bundle without 422. Prism 5 answers every invalid request with 422 where one is documented
 * (`mocker/index.js`); in this API that is the word for a reused Idempotency-Key, and 400 for whatever is
 * invalid.
 */
export function forPrism(json: string): string {
  const bundle: Bundle = JSON.parse(json)
  const paths = Object.entries(bundle.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [method, without422(operation)]),
    ),
  ])
  return `${JSON.stringify({ ...bundle, paths: Object.fromEntries(paths) }, null, 2)}\n`
}

function without422(operation: Operation): Operation {
  const { 422: _, ...responses } = operation.responses
  return { ...operation, responses }
}
