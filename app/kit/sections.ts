// Every page of the kit. To show a new part, add a file to `parts/` and its sections here.
import { buttonSections } from './parts/buttons'
import { feedbackSections } from './parts/feedback'
import { fieldSections } from './parts/fields'
import { listSections } from './parts/list'
import { pageSections } from './parts/page-parts'
import { policySections } from './parts/policy'
import { tableSections } from './parts/tables'
import { valueSections } from './parts/values'
import type { KitSection } from './section'

export const sections: readonly KitSection[] = [
  ...listSections,
  ...tableSections,
  ...buttonSections,
  ...feedbackSections,
  ...fieldSections,
  ...valueSections,
  ...policySections,
  ...pageSections,
]
