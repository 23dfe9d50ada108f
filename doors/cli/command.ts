// What the commands have in common: questions, errors and exit codes.
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { lastWords, startRefusal } from '../../platform/start-refusal'
import { IamError } from '../../rules/errors/iam-error'

/** Returns how this program was started: by the package's command, or by a script of the clone. */
export const startedAs = (name: string): string =>
  /^gatehouse/.test(basename(process.argv[1] ?? '')) ? `gatehouse ${name}` : `npm run -s ${name} --`

export const usageError = (sentence: string): Error =>
  Object.assign(new Error(sentence), { code: 'USAGE' })

/** Asks on stderr, so that stdout has only the result. An end of the input answers nothing. */
export async function typed(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  process.stderr.write(question)
  for await (const line of lines) return line.trim()
  return ''
}

/** Returns the exit code of `work`: its own, 1 when it fails, 2 for invalid usage. */
export async function exitCode(usage: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    const wrongCall = code === 'USAGE' || code.startsWith('ERR_PARSE_ARGS')
    if (wrongCall) console.error(`${message}\n\n${usage}`)
    else console.error(error instanceof IamError ? message : lastWords(error))
    return wrongCall ? 2 : 1
  }
}

/** Returns a signal that is aborted when the user or the system ends the command. */
export function endSignal(): AbortSignal {
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => ending.abort(startRefusal(`Ended by ${signal}: nothing was changed.`)))
  return ending.signal
}
