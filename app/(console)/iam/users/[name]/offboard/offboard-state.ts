// The state of the form that offboards a user.
import type { Failure, FormState } from '@/doors/console/form-state'
import type { KeysAre } from './parts'

/** What the form has chosen, for a response without scripts. */
export interface OffboardChoice {
  parts: string[]
  /** The parts that the form offered, chosen or not. */
  offered: string[]
  keysAre: KeysAre
  deletesUser: boolean
}

export interface OffboardState extends FormState {
  choice?: OffboardChoice
  /** The typed name is not the user's. */
  mismatch?: true
  nothingChosen?: true
  /** The user's access differs from what the page has shown. */
  changed?: true
  failure?: Failure
  /** What could not be ended. */
  blocker?: string
}
