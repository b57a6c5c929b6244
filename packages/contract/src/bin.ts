#!/usr/bin/env node
import { program } from "./program.ts"

try {
  await program({
    env: process.env,
    out: (line) => void process.stdout.write(`${line}\n`),
    say: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
  }).parseAsync()
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : "unknown"}\n`)
  process.exitCode = 2
}
