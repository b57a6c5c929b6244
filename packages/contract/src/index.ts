export { describeContract, type DescribeOptions } from "./describe-contract.ts"
export type { Can, Fetch, Situation, Target } from "./target.ts"
export type { TargetReport } from "./report/report.ts"
