// One canary for each place that can hold a secret or a person.
import type { OperationId } from "@session-export/client/operations"

export const taskId = "2b31ed520a1b2c3debedb6e57f809182"

/** Settings that are secrets. */
export const settingSecrets = {
  HUAWEICLOUD_SDK_SK: "canary-sk",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "canary-security-token",
  ADMIN_TOKEN: "canary-admin-token",
} as const

/** Headers of people, browsers, proxies and clouds. */
export const strayHeaders: Readonly<Record<string, string>> = {
  cookie: "session=canary-in-cookie",
  "proxy-authorization": "Basic canary-in-proxy-authorization",
  "user-agent": "canary-in-user-agent",
  referer: "http://canary-in-referer.example/",
  origin: "http://canary-in-origin.example",
  from: "canary-in-from@example.org",
  forwarded: "for=canary-in-forwarded",
  "x-forwarded-for": "canary-in-x-forwarded-for",
  "x-forwarded-host": "canary-in-x-forwarded-host",
  "x-real-ip": "canary-in-x-real-ip",
  "cf-connecting-ip": "canary-in-cf-connecting-ip",
  "x-request-id": "canary in x-request-id",
  traceparent: "canary-in-traceparent",
  tracestate: "vendor=canary-in-tracestate",
  baggage: "user=canary-in-baggage",
  "x-security-token": "canary-in-x-security-token",
  "x-domain-id": "canary-in-x-domain-id",
  "x-sdk-date": "canary-in-x-sdk-date",
  "x-subject-token": "canary-in-x-subject-token",
  "idempotency-key": "canary-in-idempotency-key",
  "if-range": '"canary-in-if-range"',
  accept: "text/canary-in-accept",
  "accept-language": "canary-in-accept-language",
  "x-anything": "canary-in-x-anything",
}

const begin = encodeURIComponent(new Date(Date.now() - 2 * 86_400_000).toISOString())
const end = encodeURIComponent(new Date(Date.now() - 86_400_000).toISOString())

export const queries: Readonly<Partial<Record<OperationId, string>>> = {
  ListSessions: [
    `query_begin_time=${begin}&query_end_time=${end}`,
    "user_name=canary-in-user&vm_ip=canary-in-vm-ip&public_ip=canary-in-public-ip",
    "machine_name=canary-in-machine&app_server_group_id=canary-in-group",
  ].join("&"),
  ListExportTasks: "file_name=canary-in-file-name",
}

export const bodies: Readonly<Partial<Record<OperationId, string>>> = {
  ExportSessions: JSON.stringify({
    user_name: "canary-in-user",
    vm_ip: "canary-in-vm-ip",
    public_ip: "canary-in-public-ip",
    machine_name: "canary-in-machine",
    app_server_group_id: "canary-in-group",
  }),
  DeleteExportTasks: JSON.stringify({ task_ids: ["canary-in-task-id"] }),
  KeystoneCreateUserTokenByPassword: JSON.stringify({
    auth: {
      identity: {
        methods: ["password"],
        password: {
          user: {
            name: "canary-in-name",
            password: "canary-in-password",
            domain: { name: "canary-in-domain" },
          },
        },
      },
      scope: { project: { name: "canary-in-project" } },
    },
  }),
}
