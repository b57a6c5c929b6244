import type { FleetMessage, Question, Reply } from "./fleet-message.ts"

/** Leaves the number to `questions`. */
type Unnumbered<Q> = Q extends Question ? Omit<Q, "number"> : never

export interface Questions {
  /** Resolves with what is answered; with nothing when nobody does in time. */
  ask(send: (message: FleetMessage) => void, question: Unnumbered<Question>): Promise<Reply["with"]>
  answered(reply: Reply): void
}

/** Puts answers to questions, for those who have asked; `patienceMs` is for one answer. */
export function questions(patienceMs: number): Questions {
  const open = new Map<number, (answer: Reply["with"]) => void>()
  let number = 0
  return {
    ask(send, question) {
      const mine = (number += 1)
      return new Promise((settle) => {
        const end = (answer: Reply["with"]): void => {
          clearTimeout(late)
          open.delete(mine)
          settle(answer)
        }
        const late = setTimeout(end, patienceMs, undefined)
        open.set(mine, end)
        send({ ...question, number: mine })
      })
    },
    answered: ({ number: whose, with: answer }) => open.get(whose)?.(answer),
  }
}
