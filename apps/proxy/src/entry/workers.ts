export { AccountTokens } from "../workers/account-tokens.ts"
export { CallerLimits } from "../workers/caller-limits.ts"
export { KeptReplies } from "../workers/kept-replies.ts"
export { worker as default } from "../workers/worker.ts"
