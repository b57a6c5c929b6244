import { StoreGone } from "./store-gone.ts"
import type { SignInTurn, Tokens } from "./tokens.ts"

/**
 * What the fleet knows of an account, and while the store is gone what this process knows. Refusals are told
 * to both, so that a password that is wrong is not tried at once by who has just been told so.
 */
export function ownWhenGone(shared: Tokens, own: Tokens): Tokens {
  const unlessGone = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      if (error instanceof StoreGone) return undefined
      throw error
    }
  }
  const both = (turn: SignInTurn, projectId: string): SignInTurn => ({
    state: "turn",
    async succeeded(got) {
      const mine = await own.ask(projectId, undefined)
      if (mine.state === "turn") await mine.succeeded(got)
      await unlessGone(turn.succeeded(got))
    },
    async failed(about, askedMs) {
      const mine = await own.ask(projectId, undefined)
      const ownMs = mine.state === "turn" ? await mine.failed(about, askedMs) : 0
      const waitMs = mine.state === "wait" ? mine.waitMs : ownMs
      return (await unlessGone(turn.failed(about, askedMs))) ?? waitMs
    },
  })
  return {
    async ask(projectId, refused) {
      const answer = await unlessGone(shared.ask(projectId, refused))
      if (answer === undefined) return own.ask(projectId, refused)
      return answer.state === "turn" ? both(answer, projectId) : answer
    },
  }
}
