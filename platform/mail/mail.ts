// Sends mail in the background. No request waits for it, and an SMTP server that is down for a
// while loses none: each mail is tried again as long as it is of use.
import { setTimeout as pause } from 'node:timers/promises'
import { monotonic } from '../database/clock'
import { log } from '../log/log'
import { slot } from '../process-slot'
import { deliver } from './deliver'

export interface Mail {
  to: string
  subject: string
  text: string
  /** It is of no use later, such as after the end of a link. */
  usefulForMs: number
}

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** As long as requests may take to finish at the end of the process. */
const LAST_TRY_MS = 10_000

/** Sends a mail. Returns at once, and never throws: failures are logged. */
export function postMail(mail: Mail): void {
  slot.mails ??= new Set()
  const mails = slot.mails
  const sending = send(mail).finally(() => mails.delete(sending))
  mails.add(sending)
}

/** The log has the subject, and neither the text, which may contain a link, nor the address. */
async function send(mail: Mail): Promise<void> {
  const until = monotonic() + mail.usefulForMs
  const { signal } = ending()
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    const isLastTry = signal.aborted
    try {
      const where = await deliver(mail)
      log.info(`The mail "${mail.subject}" was ${where}.`)
      return
    } catch (error) {
      const cause = causeOf(error)
      if (isLastTry || monotonic() + wait > until) {
        log.error(`The mail "${mail.subject}" was given up: ${cause}. ${CHECK}`)
        return
      }
      log.warn(`The mail "${mail.subject}" waits: ${cause}. It is tried again. ${CHECK}`)
      // The end of the process ends the pause.
      await pause(slot.settings?.mailPauseMs ?? wait, undefined, { ref: false, signal }).catch(
        () => {},
      )
    }
  }
}

const CHECK = 'Check GATEHOUSE_SMTP_URL and the SMTP server.'

/** An error of SMTP by its codes alone: its message may quote the address. */
function causeOf(error: unknown): string {
  const { code = 'error', responseCode } = error as { code?: string; responseCode?: number }
  return responseCode === undefined ? code : `${code}, answer ${responseCode}`
}

const ending = (): AbortController => (slot.mailsEnding ??= new AbortController())

/**
 * Tries every mail for the last time, at once, because mails are lost when the process ends.
 * Returns a function that waits for them until ten seconds after this call, and then returns how
 * many were not sent.
 */
export function finishMails(patienceMs = LAST_TRY_MS): () => Promise<number> {
  const until = monotonic() + patienceMs
  ending().abort()
  return async () => {
    const left = pause(Math.max(0, until - monotonic()), 'late', { ref: false })
    // Requests that finish meanwhile may post more.
    while (waitingMails() > 0)
      if ((await Promise.race([Promise.all(slot.mails ?? []), left])) === 'late') break
    return waitingMails()
  }
}

/** How many mails have not been sent yet. */
export const waitingMails = (): number => slot.mails?.size ?? 0
