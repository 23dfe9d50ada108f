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
    const end = Date.now() + seconds * 1000
    const update = () => setState(stateAt(Math.round((end - Date.now()) / 1000)))
    update()
    const timers = [Math.max(0, seconds - ANNOUNCED_S), seconds].map((after) =>
      setTimeout(update, after * 1000),
    )
    // Timers stand still while the computer sleeps.
    document.addEventListener('visibilitychange', update)
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }: MessageEvent<SessionLeft>) => setCurrent(data)
    return () => {
      timers.forEach(clearTimeout)
      document.removeEventListener('visibilitychange', update)
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

function stateAt(secondsLeft: number): State {
  if (secondsLeft <= 0) return 'over'
  return secondsLeft <= ANNOUNCED_S ? 'ending' : 'quiet'
}

function announce(left: SessionLeft): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(left)
  channel.close()
}
