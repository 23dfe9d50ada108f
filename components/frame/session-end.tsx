'use client'
// Warns two minutes before the session ends, and extends it in place (WCAG 2.2, 2.2.1). Without
// scripts there is no warning; the sign-in page then explains why the session ended.
import { useEffect, useState } from 'react'
import { Button } from '../form/buttons/button'
import { StatusIcon } from '../icon/status-icon'
import styles from './session-end.module.css'

/** How long the session still lives, in seconds: with further use, and at most. */
export interface SessionLeft {
  idle: number
  absolute: number
}

interface Props {
  left: SessionLeft
  /** Extends the session. Null if it has ended already. */
  extend: () => Promise<SessionLeft | null>
  words: Record<
    'warning' | 'ends' | 'endsText' | 'endsForGood' | 'stay' | 'over' | 'overText',
    string
  >
}

const ANNOUNCED_S = 120
/** Use in another tab extends the session for all tabs. */
const CHANNEL = 'gatehouse-session'

type State = 'quiet' | 'ending' | 'over'

export function SessionEnd({ left, extend, words }: Props) {
  const [current, setCurrent] = useState(left)
  const [state, setState] = useState<State>('quiet')
  const [busy, setBusy] = useState(false)
  useEffect(() => setCurrent(left), [left])
  useEffect(() => {
    const seconds = Math.min(current.idle, current.absolute)
    setState('quiet')
    const timers = [
      setTimeout(() => setState('ending'), Math.max(0, seconds - ANNOUNCED_S) * 1000),
      setTimeout(() => setState('over'), seconds * 1000),
    ]
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }: MessageEvent<SessionLeft>) => setCurrent(data)
    return () => {
      timers.forEach(clearTimeout)
      channel.close()
    }
  }, [current])
  useEffect(() => announce(left), [left])

  async function stay() {
    setBusy(true)
    // Without a response, the warning and the button to retry stay.
    const longer = await extend().catch(() => undefined)
    setBusy(false)
    if (longer === null) setState('over')
    if (!longer) return
    setCurrent(longer)
    announce(longer)
  }
  const isForGood = current.absolute <= current.idle
  return (
    <div className={styles.place} role="alert">
      {state === 'quiet' ? null : (
        <div className={styles.box}>
          <StatusIcon kind="warning" label={words.warning} />
          <div className={styles.text}>
            <strong>{state === 'ending' ? words.ends : words.over}</strong>
            <p>
              {state === 'over' ? words.overText : isForGood ? words.endsForGood : words.endsText}
            </p>
            {state === 'ending' && !isForGood ? (
              <div>
                <Button type="button" busy={busy} onClick={() => void stay()}>
                  {words.stay}
                </Button>
              </div>
            ) : null}
          </div>
        </div>
      )}
    </div>
  )
}

function announce(left: SessionLeft): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(left)
  channel.close()
}
