import { contractOn } from "./contract-on.ts"

await contractOn("workerd")
