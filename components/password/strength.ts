// Requests the strength of the typed password from the worker, one request at a time. Of the
// requests that arrive meanwhile, only the newest is sent.
import { useEffect, useRef, useState } from 'react'

export interface StrengthRequest {
  password: string
  /** Names that an attacker would try first. */
  guesses: readonly string[]
}

export interface Strength {
  score: 0 | 1 | 2 | 3 | 4
  /** What makes it weak, and how to improve it. */
  advice: string[]
}

/** Of longer passwords, only the beginning is estimated: the cost grows with the length. */
const LONGEST = 32

interface StrengthEstimator {
  worker: Worker
  busy: boolean
  waiting?: StrengthRequest | undefined
}

/** The strength of the newest estimated password; undefined without one, or if no worker starts. */
export function useStrength(password: string, guesses: readonly string[]): Strength | undefined {
  const [strength, setStrength] = useState<Strength>()
  const estimator = useRef<StrengthEstimator | undefined>(undefined)
  const known = guesses.join('\n')

  useEffect(() => {
    if (!password) return
    estimator.current ??= openEstimator(setStrength)
    estimate(estimator.current, {
      password: password.slice(0, LONGEST),
      guesses: known.split('\n'),
    })
  }, [password, known])

  useEffect(
    () => () => {
      estimator.current?.worker.terminate()
      estimator.current = undefined
    },
    [],
  )
  return password ? strength : undefined
}

function openEstimator(report: (strength: Strength) => void): StrengthEstimator {
  const worker = new Worker(new URL('./strength-worker.ts', import.meta.url), { type: 'module' })
  const estimator: StrengthEstimator = { worker, busy: false }
  worker.addEventListener('message', ({ data }: MessageEvent<Strength>) => {
    estimator.busy = false
    const { waiting } = estimator
    estimator.waiting = undefined
    if (waiting) estimate(estimator, waiting)
    else report(data)
  })
  return estimator
}

function estimate(estimator: StrengthEstimator, request: StrengthRequest): void {
  if (estimator.busy) estimator.waiting = request
  else {
    estimator.busy = true
    estimator.worker.postMessage(request)
  }
}
