// The runtime's own module, by the types of the package that would otherwise redefine all globals.
declare module "cloudflare:workers" {
  import type { CloudflareWorkersModule } from "@cloudflare/workers-types"
  export import DurableObject = CloudflareWorkersModule.DurableObject
  export import waitUntil = CloudflareWorkersModule.waitUntil
}
