// Whether the page is the response to a form that was posted without scripts.
import 'server-only'
import { headers } from 'next/headers'

/**
 * Such a page must render the form again at the same place in its tree, even if somebody deleted
 * what the form edits. Otherwise the entries and the error message would be lost.
 */
export async function isFormAnswer(): Promise<boolean> {
  return (await headers()).get('content-type')?.startsWith('multipart/form-data') ?? false
}
