// What a compiler must tell whoever uses the client; checked in the folders of `consumer.test.ts`.
import { createClient, listSessions, token } from "@session-export/client"
import { explain } from "@session-export/client/explain"

const client = createClient({ baseUrl: "http://a", projectId: "p", auth: token("t") })
export const id: string = client.projectId
// @ts-expect-error no number
export const wrong: number = client.projectId
// @ts-expect-error no such language
explain(undefined, "fr")
for await (const { session_state: state } of listSessions(client, { window: { last: "7d" } })) {
  const known: "Active" | "Disconnected" | "AppcInit" | "SignedOut" | "InitFail" | undefined = state
  void known
}
