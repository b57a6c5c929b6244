// A made-up operation: its files lie in this folder as they would in the checkout (code with `.txt` behind it,
// because it fits nowhere else), and here is what goes into files that are there.

/** Where its files lie. */
export const fixture: string = import.meta.dirname

export interface Edit {
  readonly file: string
  /** What it goes behind. */
  readonly after: string
  readonly add: string
}

export const edits: readonly Edit[] = [
  {
    file: "spec/openapi.yaml",
    after: "    $ref: paths/ExportUserConnection.yaml\n",
    add: "  /v1/{project_id}/session/print-jobs/export:\n    $ref: paths/ExportPrintJob.yaml\n",
  },
  {
    file: "spec/openapi.yaml",
    after: "    UserConnection: { $ref: components/schemas/UserConnection.yaml }\n",
    add: "    PrintJob: { $ref: components/schemas/PrintJob.yaml }\n",
  },
  {
    file: "apps/origin/src/row-kinds.ts",
    after: "export const rowKinds: Readonly<Record<ExportOperationId, RowKind>> = {\n",
    add: `  ExportPrintJob: {
    name: "print-jobs",
    file: "print-job-list",
    sheet: "Print jobs",
    startField: "printed_time",
    userField: "user_name",
    madeUp: (session) => ({
      ...session,
      user_name: session.login_user,
      printed_time: session.start_time,
      printer: "printer-01",
    }),
  },
`,
  },
  {
    file: "apps/origin/src/store/migrations.ts",
    after: '  rowTable("ExportUserConnection"),\n',
    add: '  rowTable("ExportPrintJob"),\n',
  },
  {
    file: "packages/client/src/index.ts",
    after: 'export { exportUserConnections } from "./export-user-connections.ts"\n',
    add: `export { exportPrintJobs } from "./export-print-jobs.ts"
export { toPrintJobRequest, type PrintJobFilter } from "./print-job-filter.ts"
`,
  },
  {
    file: "packages/cli/src/kinds/kinds.ts",
    after: "  ExportUserConnection: userConnections,\n",
    add: "  ExportPrintJob: printJobs,\n",
  },
  {
    file: "packages/cli/src/kinds/kinds.ts",
    after: 'import { userConnections } from "./user-connections.ts"\n',
    add: 'import { printJobs } from "./print-jobs.ts"\n',
  },
]
