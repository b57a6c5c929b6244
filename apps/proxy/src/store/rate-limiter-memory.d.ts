// The package's types know only its front door, which loads Redis, cluster and crypto along with the counter.
declare module "rate-limiter-flexible/lib/RateLimiterMemory.js" {
  export { RateLimiterMemory as default } from "rate-limiter-flexible"
}
