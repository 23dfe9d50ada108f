// Plays procedures slowly enough to read: shows the caption of each step, waits, and acts.
import { setTimeout as pause } from 'node:timers/promises'
import type { Captions } from './caption'
import type { Procedure, Step } from './procedures'

/** At speed 1. */
const MS_PER_CHARACTER_READ = 45
const MS_TO_LOOK = 900
const MS_PER_KEY = 90

export interface Stage {
  captions: Captions
  /** 2 is twice as fast. */
  speed: number
  /** How long a step waits for its control, in milliseconds. */
  timeout: number
  /** Prints a line about each step. */
  say(line: string): void
  /** Called when the page shows the step with its caption. */
  onFrame(procedure: string): Promise<void>
}

/** Plays a procedure. Throws an error that names the step that failed. */
export async function play(name: string, { title, steps }: Procedure, stage: Stage) {
  stage.say(`${name}: ${title}`)
  let number = 0
  for (const step of steps) {
    const line = `  ${number + 1}. ${step.caption}`
    try {
      await step.before?.()
      if (step.where && !(await step.where())) continue
      number++
      stage.say(line)
      await step.target.waitFor({ timeout: stage.timeout })
      await step.target.scrollIntoViewIfNeeded()
      const words = { title: `${title} · step ${number}`, text: step.caption }
      const show = () => stage.captions.show(words, step.target)
      await show()
      await pause((MS_TO_LOOK + step.caption.length * MS_PER_CHARACTER_READ) / stage.speed)
      await act(step, stage, async () => {
        await show() // the control may have moved
        await stage.onFrame(name)
      })
    } catch (error) {
      const [why = ''] = (error as Error).message.split('\n')
      throw new Error(`Step ${line.trim()} (${name}) failed: ${why}`, { cause: error })
    }
  }
}

async function act(
  { action, target }: Step,
  { speed, timeout }: Stage,
  takeFrame: () => Promise<void>,
): Promise<void> {
  if (action === undefined) return takeFrame()
  if (action === 'press') {
    await takeFrame() // the page may be another one afterwards
    return target.click({ timeout })
  }
  if (action === 'check') await target.check({ timeout })
  else {
    const text = typeof action.type === 'string' ? action.type : action.type()
    await target.fill('', { timeout }) // a remembered name may be there
    await target.pressSequentially(text, { delay: MS_PER_KEY / speed, timeout: 0 })
  }
  await takeFrame()
}
