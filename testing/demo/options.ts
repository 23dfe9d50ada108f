// The options of `gatehouse demo`.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const PROCEDURE_NAMES = ['sign-in', 'change-password', 'manage-console-access'] as const
export type ProcedureName = (typeof PROCEDURE_NAMES)[number]

export interface DemoOptions {
  procedures: readonly ProcedureName[]
  alias: string | undefined
  /** Who signs in and changes their own password. */
  user: string
  /** Whose password the administrator sets. */
  managedUser: string
  /** The folder of the recording. */
  record: string | undefined
  headless: boolean
  dark: boolean
  /** 2 is twice as fast. */
  speed: number
  width: number
  height: number
  /** A running server in test mode. */
  url: string | undefined
  /** How long a step waits for its page, in milliseconds. */
  timeout: number
}

export const USAGE = `Usage: gatehouse demo [options]

Plays procedures of the console in a browser, slowly and with captions.

  --procedure NAME    ${PROCEDURE_NAMES.join(', ')}; all by default
  --record DIR        write a trace, screenshots and a video into this folder
  --headless          play without a window; with --record
  --alias NAME        account alias (acme)
  --user NAME         the user who signs in and changes their own password (alice)
  --managed-user NAME the user whose password the administrator sets (dave)
  --dark              the dark mode
  --speed NUMBER      2 is twice as fast (1)
  --width, --height   size of the page in pixels (1440 × 900)
  --url URL           use this running server in test mode, instead of one of its own
  --timeout SECONDS   how long a step waits for its page (30)

It needs Playwright in the current project: npm install --save-dev @playwright/test`

const MOST_SPEED = 1_000

/** Reads the options. Throws a one-sentence error for one that is unknown or wrong. */
export function demoOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      procedure: { type: 'string', multiple: true },
      record: { type: 'string' },
      headless: { type: 'boolean', default: false },
      dark: { type: 'boolean', default: false },
      alias: { type: 'string' },
      user: { type: 'string', default: 'alice' },
      'managed-user': { type: 'string', default: 'dave' },
      speed: { type: 'string', default: '1' },
      width: { type: 'string', default: '1440' },
      height: { type: 'string', default: '900' },
      url: { type: 'string' },
      timeout: { type: 'string', default: '30' },
    },
  })
  const { procedure = PROCEDURE_NAMES, record, headless, dark, user, url } = values
  if (headless && record === undefined)
    throw new Error('--headless shows nothing without --record DIR: add the folder to write to.')
  return {
    procedures: procedure.map(procedureNamed),
    // On a server of its own every alias is free.
    alias: values.alias ?? (url === undefined ? 'acme' : undefined),
    user,
    managedUser: values['managed-user'],
    record: record === undefined ? undefined : resolve(record),
    headless,
    dark,
    speed: numberOf('--speed', values.speed, 0.1, MOST_SPEED),
    width: numberOf('--width', values.width, 320, 3_840),
    height: numberOf('--height', values.height, 400, 2_160),
    url: url === undefined ? undefined : originOf(url),
    timeout: numberOf('--timeout', values.timeout, 1, 600) * 1_000,
  }
}

function procedureNamed(name: string): ProcedureName {
  const found = PROCEDURE_NAMES.find((known) => known === name)
  if (found) return found
  throw new Error(`There is no procedure ${name}: there are ${PROCEDURE_NAMES.join(', ')}.`)
}

function numberOf(option: string, text: string, from: number, to: number): number {
  const number = Number(text)
  if (text.trim() !== '' && number >= from && number <= to) return number
  throw new Error(`${option} is ${JSON.stringify(text)}: write a number from ${from} to ${to}.`)
}

function originOf(url: string): string {
  if (/^https?:/.test(url) && URL.canParse(url)) return new URL(url).origin
  throw new Error(`--url is ${JSON.stringify(url)}: write an address like http://localhost:3000.`)
}
