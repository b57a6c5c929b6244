import { sign } from "@session-export/client/signing"

const url = new URL(
  `/v1/${process.env.HUAWEICLOUD_SDK_PROJECT_ID}/session/list-sessions/export`,
  process.env.SESSION_EXPORT_URL ?? "http://127.0.0.1:8701",
)
const request = {
  method: "POST",
  url,
  headers: { "content-type": "application/json" },
  body: new TextEncoder().encode("{}"),
}
const key = {
  ak: process.env.HUAWEICLOUD_SDK_AK ?? "",
  sk: process.env.HUAWEICLOUD_SDK_SK ?? "",
}
const signed = await sign(request, key, Date.now())
const { status } = await fetch(url, {
  ...request,
  headers: { ...request.headers, ...signed },
})
console.log(status, signed.authorization?.split(",")[1])
