import {
  exportUserConnections,
  toUserConnectionRequest,
  type UserConnectionFilter,
} from "@session-export/client"
import type { Kind } from "./kind.ts"

/** Login records of users. */
export const userConnections: Kind = {
  name: "user-connections",
  operationId: "ExportUserConnection",
  flags: ["user", "vmIp", "publicIp", "machine"],
  read({ user, vmIp, publicIp, machine }, window) {
    const filter: UserConnectionFilter = {
      ...(window === undefined ? {} : { window }),
      ...(user === undefined ? {} : { userName: user }),
      ...(vmIp === undefined ? {} : { vmIp }),
      ...(publicIp === undefined ? {} : { publicIp }),
      ...(machine === undefined ? {} : { machineName: machine }),
    }
    return {
      request: (now) => toUserConnectionRequest(filter, now),
      start: (client, options) => exportUserConnections(client, filter, options),
    }
  },
}
