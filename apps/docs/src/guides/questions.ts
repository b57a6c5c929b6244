// What newcomers ask, the answer in a sentence, and where the whole answer stands.
import { facts } from "./facts.ts"

export interface Question {
  readonly ask: string
  readonly answer: string
  /** Path and anchor on this site. */
  readonly at: string
}

export const questions: readonly Question[] = [
  {
    ask: "Which time does the filter use?",
    answer: "The start of a session, for both bounds.",
    at: "/guides/time-windows/#which-time",
  },
  {
    ask: "Can I send only one bound?",
    answer: "No: both or neither. Half a window is refused with 400.",
    at: "/guides/time-windows/#both-or-neither",
  },
  {
    ask: `What does "within ${facts["widest window"]}" mean: how wide, or how old?`,
    answer: `Nobody says. We hold to both: ${facts["widest window"]} wide, and beginning ${facts["oldest beginning"]} ago at the most.`,
    at: "/guides/time-windows/#the-limit",
  },
  {
    ask: "What do I get when I send no times?",
    answer: `The past ${facts["widest window"]}.`,
    at: "/guides/time-windows/#both-or-neither",
  },
  {
    ask: "Which spelling of a time is taken?",
    answer: "2026-05-01T00:00:00.000Z is safe. Without an offset it is UTC.",
    at: "/guides/time-windows/#how-to-write-a-time",
  },
  {
    ask: "Why are there no rows?",
    answer: "Look at starts instead of ends, at filters that must all hold, and at local time.",
    at: "/guides/time-windows/#why-are-there-no-rows",
  },
  {
    ask: "What does 403 mean here?",
    answer: "A missing IAM action, somebody else's project, or a rule that refuses you.",
    at: "/guides/errors/#403",
  },
  {
    ask: "What happens if my create times out?",
    answer: "An export may run. Look for it in the list before you send again; the client does.",
    at: "/guides/errors/#lost-answer",
  },
  {
    ask: "How do I know that the file is whole?",
    answer: "The client throws when it ends early, and tells size and SHA-256.",
    at: "/guides/first-export/#is-the-file-whole",
  },
  {
    ask: "What is in the file?",
    answer: "Most likely an Excel workbook. Its columns are not documented.",
    at: "/guides/first-export/#what-is-in-the-file",
  },
  {
    ask: "How long are files kept?",
    answer: "Nobody says. Fetch them when they are ready.",
    at: "/guides/every-day/#tidy-up",
  },
  {
    ask: "Which region, project and token do I need?",
    answer: "The region where people work, its own project, credentials of that project.",
    at: "/guides/first-export/#what-you-need",
  },
  {
    ask: "Which permissions do I need?",
    answer: "One IAM action for each call.",
    at: "/guides/first-export/#permissions",
  },
  {
    ask: "How often may I ask whether it is ready?",
    answer: "No number is published. Begin fast, slow down, obey a 429.",
    at: "/guides/first-export/#how-often-to-ask",
  },
  {
    ask: "How often may I call at all?",
    answer: "Unknown until a 429 says it.",
    at: "/guides/errors/#429",
  },
  {
    ask: "What do the states of a session mean?",
    answer: facts["meaning of session states"],
    at: "/guides/time-windows/#session-states",
  },
  {
    ask: "What do the states of a task mean?",
    answer: facts["meaning of task states"],
    at: "/guides/first-export/#start-now-fetch-later",
  },
]
