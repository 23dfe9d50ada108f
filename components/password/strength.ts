// Asking the worker for the strength of what is being typed. One question at a time; of those that
// come meanwhile only the newest is asked.
import { useEffect, useRef, useState } from 'react'

export interface StrengthQuestion {
  password: string
  /** Names that an attacker would try first. */
  guesses: readonly string[]
}

export interface Strength {
  score: 0 | 1 | 2 | 3 | 4
  /** What is weak, and what to do about it. */
  advice: string[]
}

/** Longer passwords are judged by their beginning: the cost of an estimate grows with the length, its use does not. */
const LONGEST = 32

interface Desk {
  worker: Worker
  busy: boolean
  waiting?: StrengthQuestion | undefined
}

/** The strength of the newest password answered for; undefined for none, and where workers can't be started. */
export function useStrength(password: string, guesses: readonly string[]): Strength | undefined {
  const [strength, setStrength] = useState<Strength>()
  const desk = useRef<Desk | undefined>(undefined)
  const known = guesses.join('\n')

  useEffect(() => {
    if (!password) return
    desk.current ??= openDesk(setStrength)
    ask(desk.current, { password: password.slice(0, LONGEST), guesses: known.split('\n') })
  }, [password, known])

  useEffect(
    () => () => {
      desk.current?.worker.terminate()
      desk.current = undefined
    },
    [],
  )
  return password ? strength : undefined
}

function openDesk(tell: (strength: Strength) => void): Desk {
  const worker = new Worker(new URL('./strength-worker.ts', import.meta.url), { type: 'module' })
  const desk: Desk = { worker, busy: false }
  worker.addEventListener('message', ({ data }: MessageEvent<Strength>) => {
    desk.busy = false
    const { waiting } = desk
    desk.waiting = undefined
    if (waiting) ask(desk, waiting)
    else tell(data)
  })
  return desk
}

function ask(desk: Desk, question: StrengthQuestion): void {
  if (desk.busy) desk.waiting = question
  else {
    desk.busy = true
    desk.worker.postMessage(question)
  }
}
