/** Told of a change: `what` is "traces" or "metrics". */
export type Delivery = (what: string, delivered: boolean) => void

interface Exporter<Items> {
  export(
    items: Items,
    done: (result: { readonly code: number; readonly error?: Error }) => void,
  ): void
}

/** Code of a delivery that went through (`ExportResultCode.SUCCESS`). */
const SUCCESS = 0

/**
 * The same exporter; says when deliveries begin to fail, and when they go through again. Once each, and
 * without the error: its text may hold the collector's address and what it answered.
 */
export function watched<Items, E extends Exporter<Items>>(
  what: string,
  exporter: E & Exporter<Items>,
  delivery: Delivery,
): E {
  let failing = false
  const send = exporter.export.bind(exporter)
  exporter.export = (items, done) =>
    send(items, (result) => {
      const failed = result.code !== SUCCESS
      if (failed !== failing) delivery(what, !failed)
      failing = failed
      done(result)
    })
  return exporter
}
