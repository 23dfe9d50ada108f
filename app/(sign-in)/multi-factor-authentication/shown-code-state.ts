// What the forms of the second step show after a refusal. Their scripts load it with the first one.
import type { CodeState } from '@/doors/console/sign-in-door/second-step-form'
import { refusalMessage } from '../refusal-words'

/** The state of a form as people read it. */
export interface ShownCodeState extends Omit<CodeState, 'refusal'> {
  refusal?: { title: string; text: string }
}

export const shown = ({ refusal, ...state }: CodeState): ShownCodeState => ({
  ...state,
  ...(refusal && { refusal: refusalMessage(refusal, 'code') }),
})
