// Statuses of somebody else, refusals, and a service that is down for a while.
import { all, answer, goodAnswer, type Fault, type Moment } from "./fault.ts"

const HTML = "<html>internal-host 10.0.0.7</html>"
const html =
  (status: number, more: Readonly<Record<string, string>> = {}) =>
  ({ socket }: Moment): void =>
    void socket.write(answer(status, "text/html", HTML, more))
const error =
  (status: number, code: string, more: Readonly<Record<string, string>> = {}) =>
  ({ socket }: Moment): void => {
    const body = JSON.stringify({ error_code: code, error_msg: "said" })
    socket.write(answer(status, "application/json", body, more))
  }
const away = { Location: "http://169.254.169.254/latest/meta-data" }
/** The first requests fail, then all is well. */
const burst =
  (times: number, status: number) =>
  (moment: Moment): void =>
    moment.nth <= times ? html(status)(moment) : void moment.socket.write(goodAnswer(moment))

export const statusFaults: readonly Fault[] = [
  { name: "301 to a forbidden host", sees: all(500), act: html(301, away) },
  { name: "302 to a forbidden host", sees: all(500), act: html(302, away) },
  { name: "307 to a forbidden host", sees: all(500), act: html(307, away) },
  { name: "308 without a place", sees: all(500), act: html(308) },
  {
    name: "202",
    sees: all(500),
    act: (moment) => void moment.socket.write(goodAnswer(moment, {}, 202)),
  },
  {
    name: "206 nobody asked for",
    sees: { create: 500, list: 500 },
    act: (moment) => void moment.socket.write(goodAnswer(moment, {}, 206)),
  },
  {
    name: "407",
    sees: all(500),
    turnsDown: true,
    act: html(407, { "Proxy-Authenticate": "Basic" }),
  },
  { name: "418", sees: all(500), turnsDown: true, act: html(418) },
  { name: "403 in HTML", sees: all(403), turnsDown: true, act: html(403) },
  { name: "500 in HTML", sees: all(500), act: html(500) },
  { name: "501", sees: all(500), act: html(501) },
  { name: "502 in HTML", sees: all(503), act: html(502) },
  { name: "503 in HTML", sees: all(503), act: html(503) },
  { name: "504 in HTML", sees: all(503), act: html(504) },
  {
    name: "503 with a wait in words",
    sees: all(503),
    act: html(503, { "Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT" }),
  },
  { name: "502 once", sees: { create: 503, list: "whole", download: "whole" }, act: burst(1, 502) },
  {
    name: "503 twice",
    sees: { create: 503, list: "whole", download: "whole" },
    act: burst(2, 503),
  },
  { name: "500 once", sees: { create: 500, list: "whole", download: "whole" }, act: burst(1, 500) },
  { name: "401 with APIGW.0301", sees: all(401), turnsDown: true, act: error(401, "APIGW.0301") },
  { name: "401 with APIGW.0307", sees: all(401), turnsDown: true, act: error(401, "APIGW.0307") },
  {
    name: "429 with a long wait",
    sees: all(429),
    turnsDown: true,
    act: error(429, "APIGW.0308", { "Retry-After": "60" }),
  },
  { name: "429 without a word", sees: all(429), turnsDown: true, act: error(429, "APIGW.0308") },
  { name: "429 in HTML", sees: all(429), turnsDown: true, act: html(429) },
]
