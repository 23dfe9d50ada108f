'use client'
// Saves new credentials as a file. The file's content is in the link, so no script is needed.
import { ButtonLink } from '@/components/form/buttons/button'
import { newPasswordWords as words } from './[name]/console-access/access-words'

interface Props {
  href: string
  file: string
  /** Called when the file is saved. */
  onSeen?: (() => void) | undefined
}

export function DownloadCsv({ href, file, onSeen }: Props) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the link inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's click is the keyboard's too
    <span onClick={onSeen}>
      <ButtonLink href={href} download={file}>
        {words.download}
      </ButtonLink>
    </span>
  )
}
