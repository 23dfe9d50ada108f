// The frame of the pages about the caller's own MFA devices.
import type { ReactNode } from 'react'
import { ConsolePage } from '../../console-page'
import { OWN_CREDENTIALS } from '../rotate/paths'
import { credentialsWords } from '../words'

interface Props {
  title: string
  formSetsTitle: boolean
  children: ReactNode
}

export function OwnDevicePage({ title, formSetsTitle, children }: Props) {
  return (
    <ConsolePage
      title={title}
      trail={[{ text: credentialsWords.title, href: OWN_CREDENTIALS }]}
      help="mfaDevices"
      formSetsTitle={formSetsTitle}
    >
      {children}
    </ConsolePage>
  )
}
