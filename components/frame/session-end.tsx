'use client'
// Announces the end of the session two minutes ahead and extends it in place (WCAG 2.2, 2.2.1). Without
// scripts nothing is announced; the sign-in page says then why the session ended.
import { useEffect, useState } from 'react'
import { Button } from '../form/buttons/button'
import { StatusIcon } from '../icon/status-icon'
import styles from './session-end.module.css'

/** How much longer the session lives, in seconds: with use of the console, and at the most. */
export interface SessionLeft {
  idle: number
  absolute: number
}

interface Props {
  left: SessionLeft
  /** Counts as use of the console. Null if the session has ended already. */
  extend: () => Promise<SessionLeft | null>
  words: Record<
    'warning' | 'ends' | 'endsText' | 'endsForGood' | 'stay' | 'over' | 'overText',
    string
  >
}

const ANNOUNCED_S = 120
/** Use in another tab prolongs the session of all. */
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
    // An answer that does not come leaves the announcement, and the button to try again.
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
