// The server's log, on standard error: sentences for people, or one JSON document per line. No line
// contains a secret: callers pass no input of a request but what request-log.ts lists.
import { format, stripVTControlCharacters } from 'node:util'
import { type LogLevel, logSettings } from '../config'
import { wallClock } from '../database/clock'
import { isStartRefusal } from '../start-refusal'

/** Further members of a JSON line. Text lines show the message alone. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

const SEVERITY: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/** Returns whether lines of this level are written. */
export const isLogged = (level: LogLevel): boolean =>
  SEVERITY[level] >= SEVERITY[logSettings().logLevel]

/**
 * Control characters, and the line separators of Unicode, which some terminals and viewers obey.
 * Text of a request could forge a line with them.
 */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu

/** Returns the text on one line: each control character becomes its escape sequence. */
export const onOneLine = (text: string): string =>
  text.replace(CONTROL, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Later lines are indented, so that none of them looks like a line of the log. */
const indented = (text: string) => text.split('\n').map(onOneLine).join('\n    ')

/**
 * Writes a line, unless its level is below GATEHOUSE_LOG_LEVEL.
 *
 * @param text the text line, if it differs from the message
 */
export function write(level: LogLevel, message: string, fields: LogFields = {}, text?: string) {
  if (!isLogged(level)) return
  process.stderr.write(
    logSettings().logFormat === 'json'
      ? `${jsonLine({ time: wallClock().toISOString(), level, message, ...fields })}\n`
      : `${indented(text ?? (level === 'warn' ? `Warning: ${message}` : message))}\n`,
  )
}

/** JSON escapes all control characters but these. */
const jsonLine = (line: object) => onOneLine(JSON.stringify(line))

export const log = {
  debug: (message: string, fields?: LogFields) => write('debug', message, fields),
  info: (message: string, fields?: LogFields) => write('info', message, fields),
  warn: (message: string, fields?: LogFields) => write('warn', message, fields),
  error: (message: string, fields?: LogFields) => write('error', message, fields),
}

/** Logs an error outside of requests: the sentence of a start refusal, or the stack of a bug. */
export function logFailure(error: unknown): void {
  if (isStartRefusal(error)) log.error((error as Error).message)
  else log.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
}

/**
 * Returns an error's name and where it was thrown. Omits the message, since Prisma's messages
 * contain a query's arguments.
 */
export function nameAndPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error object'
  const { name, message, stack = '' } = error
  const lines = stack.replace(message, () => '').split('\n')
  const frames = lines.flatMap((line) => /^\s+(at .*)/.exec(line)?.[1] ?? [])
  return `${name}: ${frames.slice(0, 8).join(' ')}`
}

const CONSOLE_LEVELS = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
} as const

/** Logs what Next and other packages write to the console, which only the server may replace. */
export function logConsole(): void {
  for (const [method, level] of Object.entries(CONSOLE_LEVELS))
    console[method as keyof typeof CONSOLE_LEVELS] = (...parts: unknown[]) => {
      const shown = parts.map((part) => (part instanceof Error ? nameAndPlace(part) : part))
      const message = stripVTControlCharacters(format(...shown))
      write(level, message, {}, message)
    }
}
