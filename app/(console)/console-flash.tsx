// The message of the form that led to this page, shown once at the top of the page.
import { Flash } from '@/components/feedback/flash'
import { takeFlash } from '@/doors/console/flash'
import { consoleWords as words } from './words'

export async function ConsoleFlash() {
  return <Flash flash={await takeFlash()} dismissText={words.dismiss} />
}
